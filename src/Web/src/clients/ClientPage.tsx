import { Page } from '../ui/Page'

export function ClientPage() {
  return <Page title="ClientPage" name="ClientPage"><p>…</p></Page>
}
