import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { CopyButton } from '../firm/CopyButton'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { keepProvider, readProvider, type Provider } from './provider'
import { Payouts, Reconciliations } from './Reconciliations'
import css from './providers.module.css'

/** The webhook, for firms that set it up at Stripe themselves, and how the portal's record compares with Stripe's. */
export function Advanced({ provider }: { provider: Provider }) {
  return (
    <details className={css.fold}>
      <summary>{t('providers.advanced')}</summary>
      <div className={css.form}>
        <p className="small muted">{t('providers.webhookHelp')}</p>
        <div>
          <p className="small muted">{t('providers.webhookAddress')}</p>
          <div className="row">
            <code className={css.address}>{provider.webhookAddress}</code>
            <CopyButton text={provider.webhookAddress} of={t('providers.webhookAddress')} />
          </div>
        </div>
        <SecretForm provider={provider} />
        <Reconciliations />
        <Payouts />
      </div>
    </details>
  )
}

function SecretForm({ provider }: { provider: Provider }) {
  const { send } = useVersioned(provider, readProvider)
  const [text, setText] = useState({ webhookSecret: '' })
  const saving = useAction('webhook-secret', () => send(tag => done(http.PATCH('/api/v1/admin/payment-provider', {
    params: { header: { 'If-Match': tag } }, body: { webhookSecret: text.webhookSecret.trim() },
  }))), now => {
    setText({ webhookSecret: '' })
    keepProvider(now)
    toast(t('providers.secretSaved'))
  })
  const { field, onSubmit } = useForm(text, setText, saving.problem, () => saving.run())
  return (
    <form className={css.form} noValidate onSubmit={onSubmit}>
      <TextField label={t('providers.webhookSecret')} hint={t('providers.webhookSecretHint')} type="password" autoComplete="off" spellCheck={false}
        placeholder="whsec_…" {...field('webhookSecret')} />
      <ProblemNote problem={saving.problem} fields={['webhookSecret']} />
      <p><Button type="submit" busy={saving.busy}>{t('providers.saveSecret')}</Button></p>
    </form>
  )
}
