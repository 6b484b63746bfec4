import { Page } from '../ui/Page'

export function DocumentPage() {
  return <Page title="DocumentPage" name="DocumentPage"><p>…</p></Page>
}
