import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { Notices } from './Notices'
import { useNotices, useReadAll } from './useNotices'
import css from './messages.module.css'

/** The newest of what somebody was told, below the bell. */
export function NoticePanel({ close }: { close: () => void }) {
  const query = useNotices()
  const heading = useRef<HTMLHeadingElement>(null)
  const readAll = useReadAll(() => heading.current?.focus())
  const viewed = isViewed(useMe())
  useEffect(() => heading.current?.focus(), [])
  const newest = query.data?.pages[0]?.items ?? []
  return (
    <div role="dialog" aria-labelledby="notices" className={css.panel}>
      <div className={css.panelHead}>
        <h2 id="notices" ref={heading} tabIndex={-1}>{t('app.notifications')}</h2>
        {!viewed && newest.some(n => !n.readAt) && <Button small kind="quiet" busy={readAll.busy} onClick={() => void readAll.run()}>{t('messages.readAll')}</Button>}
      </div>
      <div className={css.panelBody}>
        <ProblemNote problem={readAll.problem} again={() => readAll.run()} />
        <Loaded query={query}>{() => newest.length === 0
          ? <p className="muted">{t('messages.noNewsHelp')}</p>
          : <Notices notifications={newest} heading="h3" opened={close} />}</Loaded>
      </div>
      <p className={css.panelFoot}>
        <Link to="/notifications" onClick={close}>{t('messages.seeAll')}</Link>
        {!viewed && <Link to="/settings/notifications" onClick={close}>{t('messages.noticeSettings')}</Link>}
      </p>
    </div>
  )
}
