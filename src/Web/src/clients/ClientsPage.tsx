import { Page } from '../ui/Page'

export function ClientsPage() {
  return <Page title="ClientsPage" name="ClientsPage"><p>…</p></Page>
}
