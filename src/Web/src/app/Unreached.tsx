import { useEffect, useEffectEvent, useState } from 'react'
import { t } from '../i18n/i18n'
import { tab } from '../session/storage'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'
import { useOnline } from './useOnline'

const pause = 4_000

/** Whether the portal itself answers: a browser with a connection may still not reach it. */
const answers = () => fetch('/health/live', { cache: 'no-store' }).then(answer => answer.ok, () => false)

/** Loads everything anew, where a newer release has taken the place of what this page still asks for; but not over and over. */
function startOver() {
  const before = Number(tab.read('started-over') ?? 0)
  if (Date.now() - before < 60_000) return false
  tab.write('started-over', `${Date.now()}`)
  location.reload()
  return true
}

/**
 * In the place of a page whose code could not be fetched: why, and it goes on by itself as soon as it can.
 * @param bring fetches it, and shows the page
 */
export function Unreached({ bring }: { bring: () => Promise<void> }) {
  const online = useOnline()
  const [tried, setTried] = useState(false)
  const attempt = useEffectEvent(async () => {
    if (!navigator.onLine || !await answers()) return
    await bring().catch(() => { startOver() })
  })
  useEffect(() => {
    if (!online) return
    const now = () => void attempt().finally(() => setTried(true))
    now()
    const timer = setInterval(now, pause)
    return () => clearInterval(timer)
  }, [online])
  // At first it is only on its way.
  if (online && !tried) return <Page title={t('ui.loading')} name={t('ui.loading')} narrow><span aria-busy /></Page>
  const title = t(online ? 'app.unreached' : 'app.offlineTitle')
  return (
    <Page title={title} name={title} narrow>
      <div className="stack" role="status">
        <p>{t(online ? 'app.unreachedHelp' : 'app.offlineHelp')}</p>
        {online && <p><Button onClick={() => location.reload()}>{t('ui.tryAgain')}</Button></p>}
      </div>
    </Page>
  )
}
