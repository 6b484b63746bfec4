import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { CheckField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { submitting } from '../ui/useForm'
import { bodyOf, keepProvider, readProvider, textOf, type Provider } from './provider'
import css from './providers.module.css'

const ways: Schema<'ChargeMethod'>[] = ['card', 'bankDebit']

/** By what clients can pay, whether in parts, and whether by themselves. */
export function WaysForm({ provider }: { provider: Provider }) {
  const { theirs, base, settle, send } = useVersioned(provider, readProvider)
  const [text, setText] = useState(() => textOf(provider))
  const saving = useAction('provider-ways', () => send(tag => done(http.PATCH('/api/v1/admin/payment-provider', {
    params: { header: { 'If-Match': tag } }, body: bodyOf(text),
  }))), now => {
    settle(now)
    keepProvider(now)
    toast(t('providers.saved'))
  })
  const save = () => saving.run()
  return (
    <form className={css.form} noValidate onSubmit={submitting(save)}>
      <fieldset className={css.ways}>
        <legend className={ui.label}>{t('providers.ways')}</legend>
        {ways.map(way => (
          <CheckField key={way} label={t(`providers.way.${way}`)} hint={t(`providers.way.${way}Hint`)} checked={text.methods.includes(way)}
            // One way there must be.
            disabled={text.methods.length === 1 && text.methods[0] === way}
            onChange={event => setText({ ...text, methods: ways.filter(each => each === way ? event.currentTarget.checked : text.methods.includes(each)) })} />
        ))}
      </fieldset>
      <CheckField label={t('providers.parts')} hint={t('providers.partsHint')} checked={text.allowsParts}
        onChange={event => setText({ ...text, allowsParts: event.currentTarget.checked })} />
      <CheckField label={t('providers.autopay')} hint={t('providers.autopayHint')} checked={text.autopay}
        onChange={event => setText({ ...text, autopay: event.currentTarget.checked })} />
      {text.autopay && <>
        <TextField label={t('providers.noticeDays')} inputMode="numeric" autoComplete="off" value={text.noticeDays}
          error={fieldProblem(saving.problem, '/autopay/noticeDays')} onChange={event => setText({ ...text, noticeDays: event.currentTarget.value })} />
        <TextField label={t('providers.retries')} hint={t('providers.retriesHint')} inputMode="text" autoComplete="off" value={text.retries}
          error={fieldProblem(saving.problem, '/autopay/retryAfterDays')} onChange={event => setText({ ...text, retries: event.currentTarget.value })} />
      </>}
      {theirs && saving.problem?.code === 'stale'
        ? <Changed theirs={<p>{t('providers.theirs')}</p>} busy={saving.busy} saveMine={save} takeTheirs={() => {
            setText(textOf(base))
            settle()
            saving.forget()
            keepProvider(base)
          }} />
        : <ProblemNote problem={saving.problem} />}
      <p><Button type="submit" kind="primary" busy={saving.busy}>{t('providers.save')}</Button></p>
    </form>
  )
}
