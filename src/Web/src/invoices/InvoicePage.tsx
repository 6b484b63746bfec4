import { Page } from '../ui/Page'

export function InvoicePage() {
  return <Page title="InvoicePage" name="InvoicePage"><p>…</p></Page>
}
