import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import css from './providers.module.css'

type Compared = Schema<'ReconciliationView'>

/** How the portal's record of each day compares with Stripe's; a day can be compared again. */
export function Reconciliations() {
  const query = api.useQuery('get', '/api/v1/reconciliations', { params: { query: { limit: 7 } } })
  return (
    <section className={css.form} aria-label={t('providers.checks')}>
      <div>
        <h3>{t('providers.checks')}</h3>
        <p className="small muted">{t('providers.checksHelp')}</p>
      </div>
      <Loaded query={query}>{({ items }) => items.length === 0
        ? <p className="small muted">{t('providers.checksNone')}</p>
        : <ul className={css.days}>{items.map(each => <Day key={each.day} compared={each} />)}</ul>}</Loaded>
      {isStaff(useMe()) && <DayForm />}
    </section>
  )
}

function Day({ compared: { day, payments, amounts, healed, differences } }: { compared: Compared }) {
  const isFine = healed === 0 && differences.length === 0
  return (
    <li>
      <p className="row">
        <span>{t('providers.checkDay', { day: date(day), payments })}</span>
        {amounts.map(({ currency, amount }) => <span key={currency} className="numbers">{money({ amount, currency })}</span>)}
        {isFine && <Badge tone="good">{t('providers.checkFine')}</Badge>}
        {healed > 0 && <Badge tone="good">{t('providers.checkHealed', { healed })}</Badge>}
        {differences.length > 0 && <Badge tone="warn">{t('providers.checkDiffers', { differences: differences.length })}</Badge>}
      </p>
      {differences.length > 0 && (
        <ul className="small muted">{differences.slice(0, 20).map(({ kind, reference, chargeId }) => (
          <li key={`${kind} ${reference} ${chargeId}`}>{t(`providers.differs.${kind}`)}: <bdi>{reference ?? chargeId}</bdi></li>
        ))}</ul>
      )}
    </li>
  )
}

/** What Stripe transferred to the firm's bank. */
export function Payouts() {
  const query = api.useQuery('get', '/api/v1/payouts', { params: { query: { limit: 7 } } })
  return (
    <section className={css.form} aria-label={t('providers.payouts')}>
      <div>
        <h3>{t('providers.payouts')}</h3>
        <p className="small muted">{t('providers.payoutsHelp')}</p>
      </div>
      <Loaded query={query}>{({ items }) => items.length === 0
        ? <p className="small muted">{t('providers.payoutsNone')}</p>
        : <ul className={css.days}>{items.map(({ id, arrivedOn, payments, amount, fees, failedOn }) => (
          <li key={id} className="row">
            <span>{payments > 0 ? t('providers.payoutOf', { day: date(arrivedOn), payments }) : date(arrivedOn)}</span>
            <span className="numbers">{money(amount)}</span>
            {Number(fees.amount) > 0 && <span className="small muted">{t('providers.payoutFees', { fees: money(fees) })}</span>}
            {failedOn && <Badge tone="warn">{t('providers.payoutFailed')}</Badge>}
          </li>
        ))}</ul>}</Loaded>
    </section>
  )
}

function DayForm() {
  const [day, setDay] = useState('')
  const checking = useAction('reconcile', () => done(http.POST('/api/v1/reconciliations', { body: { day } })), () => {
    void refresh('/reconciliations', '/charges', '/invoices', '/payments')
    toast(t('providers.checked'))
  })
  return (
    <form className={css.day} noValidate onSubmit={submitting(() => checking.run())}>
      <TextField label={t('providers.checkOf')} type="date" value={day} onChange={event => setDay(event.currentTarget.value)} />
      <Button type="submit" busy={checking.busy} disabled={!day}>{t('providers.check')}</Button>
      <ProblemNote problem={checking.problem} />
    </form>
  )
}
