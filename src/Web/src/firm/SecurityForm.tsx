import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { CheckField, SelectField } from '../ui/Field'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { choicesWith, idleChoices, period, rememberChoices, sessionChoices } from './periods'
import css from './firm.module.css'

type Security = Schema<'SecurityView'>
type Policy = Omit<Security, 'version'>

/** The firm's policy: what is asked of whom, and for how long a session lasts. */
export function SecurityForm({ security }: { security: Security }) {
  const me = useMe()
  const { base, theirs, settle, send } = useVersioned(security, () => done(http.GET('/api/v1/admin/security')))
  // Only what differs: the rest follows the firm as it is.
  const [edits, setEdits] = useState<Partial<Policy>>({})
  const entered = { ...base, ...edits }
  const change = (next: Partial<Policy>) => setEdits(Object.fromEntries(Object.entries({ ...edits, ...next }).filter(([field, value]) => value !== base[field as keyof Policy])))
  const saving = useAction('security', (policy: Partial<Policy>) => send(tag => done(http.PATCH('/api/v1/admin/security', {
    params: { header: { 'If-Match': tag } },
    body: { membersNeedSecondFactor: null, contactsNeedSecondFactor: null, magicLinks: null, idleMinutes: null, sessionHours: null, ...policy,
    // Named apart, so that neither follows the other.
    contactMagicLinks: policy.contactMagicLinks ?? base.contactMagicLinks },
  }))), now => {
    settle(now)
    setEdits({})
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/security').queryKey, now)
    toast(t('firm.securitySaved'))
  })
  const save = () => saving.run(edits)
  const isChanged = Object.keys(edits).length > 0
  const check = (field: 'membersNeedSecondFactor' | 'contactsNeedSecondFactor' | 'magicLinks' | 'contactMagicLinks') =>
    ({ checked: entered[field], onChange: (event: { currentTarget: { checked: boolean } }) => change({ [field]: event.currentTarget.checked }) })
  const asksMe = edits.membersNeedSecondFactor && me.signIn?.secondFactor === false
  return (
    <form className={css.parts} noValidate onSubmit={event => { event.preventDefault(); void save() }}>
      <SettingsPart title={t('firm.secondFactor')} lead={t('firm.secondFactorLead')}>
        <div className="stack">
          <CheckField label={t('firm.membersNeed')} {...check('membersNeedSecondFactor')} />
          <CheckField label={t('firm.contactsNeed')} {...check('contactsNeedSecondFactor')} />
          {(edits.membersNeedSecondFactor || edits.contactsNeedSecondFactor) && <div role="status"><Note tone="warn"><p>{t(asksMe ? 'firm.needAsksMe' : 'firm.needAsks')}</p></Note></div>}
        </div>
      </SettingsPart>
      <SettingsPart title={t('firm.links')}>
        <div className="stack">
          <CheckField label={t('firm.contactLinks')} hint={t('firm.magicLinksHint')} {...check('contactMagicLinks')} />
          <CheckField label={t('firm.magicLinks')} {...check('magicLinks')} />
        </div>
      </SettingsPart>
      <SettingsPart title={t('firm.sessions')} lead={t('firm.sessionsLead')}>
        <div className={css.form}>
          <SelectField label={t('firm.idle')} hint={t('firm.idleHint')} value={entered.idleMinutes} onChange={event => change({ idleMinutes: Number(event.currentTarget.value) })}>
            {choicesWith(idleChoices, base.idleMinutes).map(minutes => <option key={minutes} value={minutes}>{period(minutes)}</option>)}
          </SelectField>
          <SelectField label={t('firm.absolute')} hint={t('firm.absoluteHint')} value={entered.sessionHours} onChange={event => change({ sessionHours: Number(event.currentTarget.value) })}>
            {choicesWith(sessionChoices, base.sessionHours).map(hours => <option key={hours} value={hours}>{period(hours * 60)}</option>)}
          </SelectField>
          <SelectField label={t('firm.remember')} hint={t('firm.rememberHint')} value={entered.rememberDays}
            onChange={event => change({ rememberDays: Number(event.currentTarget.value) })}>
            {choicesWith(rememberChoices, Number(base.rememberDays)).map(days => <option key={days} value={days}>{remembered(days)}</option>)}
          </SelectField>
        </div>
      </SettingsPart>
      <div className={css.foot}>
        {theirs && isChanged && saving.problem
          ? <Changed theirs={<Policy of={base} />} busy={saving.busy} saveMine={save} takeTheirs={() => { setEdits({}); settle(); saving.forget() }} />
          : <>
              <ProblemNote problem={saving.problem} />
              <p><Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button></p>
            </>}
      </div>
    </form>
  )
}

const remembered = (days: number) => days === 0 ? t('firm.rememberOff') : period(days * 24 * 60)

function Policy({ of }: { of: Security }) {
  const yes = (asked: boolean) => t(asked ? 'firm.yes' : 'firm.no')
  return (
    <ul>
      <li>{t('firm.membersNeed')}: {yes(of.membersNeedSecondFactor)}</li>
      <li>{t('firm.contactsNeed')}: {yes(of.contactsNeedSecondFactor)}</li>
      <li>{t('firm.contactLinks')}: {yes(of.contactMagicLinks)}</li>
      <li>{t('firm.magicLinks')}: {yes(of.magicLinks)}</li>
      <li>{t('firm.idle')}: {period(of.idleMinutes)}</li>
      <li>{t('firm.absolute')}: {period(of.sessionHours * 60)}</li>
      <li>{t('firm.remember')}: {remembered(Number(of.rememberDays))}</li>
    </ul>
  )
}
