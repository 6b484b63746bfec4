import { Page } from '../ui/Page'

export function InvoicesPage() {
  return <Page title="InvoicesPage" name="InvoicesPage"><p>…</p></Page>
}
