import { Page } from '../ui/Page'

export function ThreadsPage() {
  return <Page title="ThreadsPage" name="ThreadsPage"><p>…</p></Page>
}
