import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember, isStaff, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { autopayQuery, methodsQuery, refreshAutopay, type Autopay, type SavedMethod } from './autopay'
import css from './autopay.module.css'

const ConsentDialog = later(() => import('./ConsentDialog').then(m => m.ConsentDialog))
const RemoveDialog = later(() => import('./RemoveDialog').then(m => m.RemoveDialog))

/** By what a client pays, and whether its invoices are paid by themselves. The firm's people see it once there is something to see. */
export function AutopayPart({ clientId }: { clientId: string }) {
  const me = useMe()
  const maySee = isMember(me) || may(me, 'invoices', 'pay', clientId)
  const { data: autopay } = useQuery({ ...autopayQuery(clientId), enabled: maySee })
  const { data: saved } = useQuery({ ...methodsQuery(clientId), enabled: maySee })
  if (!autopay || !saved || !(autopay.on || saved.items.length > 0 || (autopay.isOffered && !isMember(me)))) return null
  return <Part autopay={autopay} methods={saved.items} mayPay={!isMember(me) && !isViewed(me)} mayEnd={isMember(me) ? isStaff(me) : !isViewed(me)} />
}

type About = {
  autopay: Autopay, methods: SavedMethod[],
  /** Whether this person may agree to something for the client. */
  mayPay: boolean,
  /** Whether they may end what somebody agreed to. */
  mayEnd: boolean,
}

function Part({ autopay, methods, mayPay, mayEnd }: About) {
  const me = useMe()
  const [asked, ask] = useState<'autopay' | 'save' | SavedMethod>()
  const ending = useAction(`autopay-off-${autopay.clientId}`,
    () => done(http.DELETE('/api/v1/clients/{clientId}/autopay', { params: { path: { clientId: autopay.clientId } } })), () => {
      void refreshAutopay()
      toast(t('autopay.turnedOff'))
    })
  const close = () => ask(undefined)
  const on = { label: autopay.label ?? '', days: autopay.noticeDays }
  return (
    <Section title={t('autopay.title')}>
      <div className={css.part}>
        <p>{t(autopay.on ? isMember(me) ? 'autopay.onForClient' : 'autopay.on' : 'autopay.off', on)}</p>
        <div className="row">
          {mayPay && autopay.isOffered && (
            <Button kind={autopay.on ? 'plain' : 'primary'} onClick={() => ask('autopay')}>{t(autopay.on ? 'autopay.another' : 'autopay.turnOn')}</Button>
          )}
          {mayEnd && autopay.on && <Button busy={ending.busy} onClick={() => void ending.run()}>{t('autopay.turnOff')}</Button>}
        </div>
        <ProblemNote problem={ending.problem} />
        {methods.length > 0 && (
          <ul className={css.methods} aria-label={t('autopay.methods')}>{methods.map(method => (
            <li key={method.id}>
              <span><bdi>{method.label}</bdi>{method.expiresOn && <span className="small muted"> · {t('autopay.expires', { day: date(method.expiresOn) })}</span>}</span>
              {mayEnd && (
                <Button small kind="quiet" aria-label={t('autopay.removeOne', { label: method.label })} onClick={() => ask(method)}>{t('autopay.remove')}</Button>
              )}
            </li>
          ))}</ul>
        )}
        {mayPay && autopay.isOffered && <p><Button small kind="quiet" onClick={() => ask('save')}>{t('autopay.add')}</Button></p>}
      </div>
      {(asked === 'autopay' || asked === 'save') && <ConsentDialog autopay={autopay} methods={methods} forAutopay={asked === 'autopay'} close={close} />}
      {typeof asked === 'object' && <RemoveDialog method={asked} isUsed={autopay.savedMethodId === asked.id} close={close} />}
    </Section>
  )
}
