import { Page } from '../ui/Page'

export function ThreadPage() {
  return <Page title="ThreadPage" name="ThreadPage"><p>…</p></Page>
}
