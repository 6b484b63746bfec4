import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { readProvider, type Provider } from './provider'

/** Asks before clients can't pay online any more. */
export function DisconnectDialog({ provider, close }: { provider: Provider, close: () => void }) {
  const { send } = useVersioned(provider, readProvider)
  const disconnecting = useAction('disconnect-provider', () => send(tag => done(http.DELETE('/api/v1/admin/payment-provider', {
    params: { header: { 'If-Match': tag } },
  }))), () => {
    close()
    void refresh('/admin/payment-provider', '/payment-options')
    toast(t('providers.disconnected'))
  })
  return (
    <Confirm title={t('providers.disconnectThis')} yes={{ label: t('providers.disconnect'), act: () => disconnecting.run() }}
      busy={disconnecting.busy} close={close} problem={<ProblemNote problem={disconnecting.problem} />}>
      <p>{t('providers.disconnectHelp')}</p>
    </Confirm>
  )
}
