import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { More } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { Notices } from './Notices'
import { useNotices, useReadAll } from './useNotices'

/** What this person was told, newest first. */
export function NotificationsPage() {
  const query = useNotices()
  const readAll = useReadAll(() => document.querySelector<HTMLElement>('main h1')?.focus())
  const viewed = isViewed(useMe())
  const someUnread = !viewed && query.data?.pages.some(page => page.items.some(n => !n.readAt))
  return (
    <Page title={t('app.notifications')} name={t('app.notifications')} lead={t('messages.toldLead')} narrow
      actions={someUnread && <Button busy={readAll.busy} onClick={() => void readAll.run()}>{t('messages.readAll')}</Button>}>
      <ProblemNote problem={readAll.problem} again={() => readAll.run()} />
      <Loaded query={query}>{({ pages }) => {
        const all = pages.flatMap(page => page.items)
        return all.length === 0 ? <Empty title={t('messages.noNews')}><p>{t('messages.noNewsHelp')}</p></Empty> : (
          <div className="stack-wide"><Notices notifications={all} heading="h2" /><More query={query} /></div>
        )
      }}</Loaded>
    </Page>
  )
}
