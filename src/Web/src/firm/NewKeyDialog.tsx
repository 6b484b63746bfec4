import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { period } from './periods'
import { ScopeFields } from './ScopeFields'
import { scopesOf, type Allowed } from './scopes'
import { SecretOnce } from './SecretOnce'

type Values = { name: string, allowed: Allowed, days: number }

const first: Values = { name: '', allowed: {}, days: 90 }
const lives = [30, 90, 365]
const never = 0

/** A new key: what it may do and for how long, then the key itself, this one time. */
export function NewKeyDialog({ close }: { close: () => void }) {
  const [entered, setEntered, forget] = useDraft('api-key', first)
  const [made, setMade] = useState<string>()
  const creating = useAction('api-key', ({ name, allowed, days }: Values, key) => done(http.POST('/api/v1/admin/api-keys', {
    params: { header: { 'Idempotency-Key': key } }, body: { name: name.trim(), scopes: scopesOf(allowed), expiresAt: days === never ? null : endOf(days) },
  })), ({ key }) => {
    forget()
    void refresh('/admin/api-keys')
    setMade(key)
  })
  if (made) return <SecretOnce title={t('firm.keyMade')} secrets={[{ label: t('firm.key'), value: made }]} help={t('firm.keyUse')} close={close} />
  return (
    <Dialog title={t('firm.newKey')} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); void creating.run(entered) }}>
        <TextField label={t('firm.programName')} hint={t('firm.keyNameHint')} autoComplete="off" value={entered.name} error={fieldProblem(creating.problem, '/name')} onChange={event => setEntered({ ...entered, name: event.currentTarget.value })} />
        <ScopeFields allowed={entered.allowed} change={allowed => setEntered({ ...entered, allowed })} error={creating.problem?.errors?.some(e => e.pointer.startsWith('/scopes'))} />
        <SelectField label={t('firm.life')} value={entered.days} onChange={event => setEntered({ ...entered, days: Number(event.currentTarget.value) })}>
          {lives.map(days => <option key={days} value={days}>{period(days * 24 * 60)}</option>)}
          <option value={never}>{t('firm.noExpiration')}</option>
        </SelectField>
        <ProblemNote problem={creating.problem} fields={['name', 'scopes']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={creating.busy}>{t('firm.create')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** At the end of a day, so that trying again is the same request. */
function endOf(days: number) {
  const day = new Date()
  day.setDate(day.getDate() + days)
  day.setHours(23, 59, 59, 0)
  return day.toISOString()
}
