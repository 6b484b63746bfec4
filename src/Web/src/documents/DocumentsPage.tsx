import { Page } from '../ui/Page'

export function DocumentsPage() {
  return <Page title="DocumentsPage" name="DocumentsPage"><p>…</p></Page>
}
