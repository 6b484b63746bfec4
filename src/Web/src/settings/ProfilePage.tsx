import { Page } from '../ui/Page'

export function ProfilePage() {
  return <Page title="ProfilePage" name="ProfilePage"><p>…</p></Page>
}
