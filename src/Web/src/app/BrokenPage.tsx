import { useEffect, useRef } from 'react'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'
import { useOnline } from './useOnline'

/** Something of ours failed while the page was made, or a part of it could not be fetched. The frame around it stays. */
export function BrokenPage({ error }: { error: unknown }) {
  const online = useOnline()
  const wasOffline = useRef(false)
  useEffect(() => {
    if (!online) wasOffline.current = true
    else if (wasOffline.current) location.reload()
  }, [online])
  if (!online) return <Page title={t('app.offlineTitle')} name={t('app.offlineTitle')} narrow><p role="status">{t('app.offlineHelp')}</p></Page>
  return (
    <Page title={t('app.broken')} name={t('app.broken')} narrow>
      <ProblemNote problem={problemOf(error)} again={() => location.reload()} />
    </Page>
  )
}
