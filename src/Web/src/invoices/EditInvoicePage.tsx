import { Page } from '../ui/Page'

export function EditInvoicePage() {
  return <Page title="EditInvoicePage" name="EditInvoicePage"><p>…</p></Page>
}
export const NewInvoicePage = EditInvoicePage
