import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { keepProvider, readProvider, type Provider } from './provider'
import css from './providers.module.css'

/** Where the keys of a Stripe account are. */
const dashboard = 'https://dashboard.stripe.com/apikeys'

/** Connects the firm's account by its key, which is kept nowhere in the browser. */
export function KeyForm({ provider, close }: { provider: Provider, close?: () => void }) {
  const { theirs, settle, send } = useVersioned(provider, readProvider)
  const [text, setText] = useState({ secretKey: '' })
  const connecting = useAction('connect-provider', () => send(tag => done(http.PUT('/api/v1/admin/payment-provider', {
    params: { header: { 'If-Match': tag } }, body: { secretKey: text.secretKey.trim() },
  }))), now => {
    close?.()
    keepProvider(now)
    toast(t('providers.connected', { name: now.accountName || now.account || '' }))
  })
  const { problem, busy } = connecting
  const connect = () => connecting.run()
  const { field, onSubmit } = useForm(text, setText, problem, connect)
  return (
    <form className={css.form} noValidate onSubmit={onSubmit}>
      <TextField label={t('providers.secretKey')} type="password" autoComplete="off" spellCheck={false} placeholder="sk_live_…" {...field('secretKey')}
        hint={<>{t('providers.secretKeyHint')} <a href={dashboard} target="_blank" rel="noreferrer">{t('providers.openStripe')}</a></>} />
      {theirs && problem?.code === 'stale'
        ? <Changed theirs={<p>{t('providers.theirs')}</p>} busy={busy} saveMine={connect}
            takeTheirs={() => { settle(); connecting.forget(); close?.(); keepProvider(theirs) }} />
        : <ProblemNote problem={problem} fields={['secretKey']} />}
      {close
        ? <DialogFoot>
            <Button onClick={close}>{t('ui.cancel')}</Button>
            <Button type="submit" kind="primary" busy={busy}>{t('providers.replaceKey')}</Button>
          </DialogFoot>
        : <p><Button type="submit" kind="primary" busy={busy}>{t('providers.connect')}</Button></p>}
    </form>
  )
}

/** Gives another key to the account, or connects another account. */
export function KeyDialog({ provider, close }: { provider: Provider, close: () => void }) {
  return <Dialog title={t('providers.replaceKey')} close={close}><KeyForm provider={provider} close={close} /></Dialog>
}
