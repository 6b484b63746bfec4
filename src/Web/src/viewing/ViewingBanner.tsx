import { useEffect, useState } from 'react'
import { useAction } from '../api/action'
import { t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { endView } from './view'
import css from './viewing.module.css'

/** Above every page while a member looks at the portal as a contact: whose view it is, that nothing can be changed, and the way back. */
export function ViewingBanner({ me }: { me: Me }) {
  const ending = useAction('end-view', endView)
  const ofClients = me.clients.map(client => client.name).join(', ')
  const [said, setSaid] = useState(false)
  // What stands in a live region from the start is not read out.
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), 500)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={css.banner} role="region" aria-label={t('viewing.title')}>
      <div className={css.line}>
        <p><strong dir="auto">{t('viewing.as', { name: me.name })}</strong> <span className={css.help}>{t('viewing.readOnly', { client: ofClients })}</span></p>
        <Button small className={css.end} busy={ending.busy} onClick={() => void ending.run()}>{t('viewing.end')}</Button>
      </div>
      <p role="status" className="hidden">{said && t('viewing.said', { name: me.name })}</p>
      {ending.problem && <div className={css.problem}><ProblemNote problem={ending.problem} again={() => ending.run()} /></div>}
    </div>
  )
}
