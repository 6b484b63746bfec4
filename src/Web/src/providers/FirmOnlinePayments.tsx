import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Badge, Note } from '../ui/parts'
import { Advanced } from './Advanced'
import { DisconnectDialog } from './DisconnectDialog'
import { KeyDialog, KeyForm } from './KeyForm'
import { providerQuery, type Provider } from './provider'
import { WaysForm } from './WaysForm'
import css from './providers.module.css'

/** Whether and how the firm's clients pay online. */
export function FirmOnlinePayments() {
  const query = useQuery(providerQuery())
  return (
    <div id="online-payments" className={css.anchor}>
      <SettingsPart title={t('providers.title')} lead={t('providers.lead')}>
        <Loaded query={query}>{provider => provider.isConnected
          ? <Connected key={provider.account} provider={provider} />
          : <KeyForm provider={provider} />}</Loaded>
      </SettingsPart>
    </div>
  )
}

function Connected({ provider }: { provider: Provider }) {
  const [asked, ask] = useState<'key' | 'disconnect'>()
  const { data: options } = api.useQuery('get', '/api/v1/payment-options')
  return (
    <div className={css.form}>
      {options?.isReachable === false && <Note tone="warn" title={t('providers.outOfReach')}><p>{t('providers.outOfReachHelp')}</p></Note>}
      <div className={css.account}>
        <div>
          <p className={css.name}>
            <bdi>{provider.accountName || provider.account}</bdi>
            <Badge tone={provider.isTest ? 'warn' : 'good'}>{t(provider.isTest ? 'providers.test' : 'providers.live')}</Badge>
          </p>
          <p className="small muted">{t('providers.key', { hint: provider.keyHint ?? '' })}</p>
          <p className="small muted">{t(provider.isTold ? 'providers.told' : 'providers.asks')}</p>
          {provider.isTest && <p className="small muted">{t('providers.testHelp')}</p>}
        </div>
        <div className="row">
          <Button small onClick={() => ask('key')}>{t('providers.replaceKey')}</Button>
          <Button small kind="quiet" onClick={() => ask('disconnect')}>{t('providers.disconnect')}</Button>
        </div>
      </div>
      <WaysForm provider={provider} />
      <Advanced provider={provider} />
      {asked === 'key' && <KeyDialog provider={provider} close={() => ask(undefined)} />}
      {asked === 'disconnect' && <DisconnectDialog provider={provider} close={() => ask(undefined)} />}
    </div>
  )
}
