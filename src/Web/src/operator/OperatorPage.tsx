import { Page } from '../ui/Page'

export function OperatorPage() {
  return <Page title="OperatorPage" name="OperatorPage"><p>…</p></Page>
}
