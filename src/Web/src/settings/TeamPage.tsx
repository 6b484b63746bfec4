import { Page } from '../ui/Page'

export function TeamPage() {
  return <Page title="TeamPage" name="TeamPage"><p>…</p></Page>
}
