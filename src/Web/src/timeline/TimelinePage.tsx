import { Page } from '../ui/Page'

export function TimelinePage() {
  return <Page title="TimelinePage" name="TimelinePage"><p>…</p></Page>
}
