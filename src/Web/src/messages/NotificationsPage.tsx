import { Page } from '../ui/Page'

export function NotificationsPage() {
  return <Page title="NotificationsPage" name="NotificationsPage"><p>…</p></Page>
}
