import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import type { Asked } from './requests'
import css from './privacy.module.css'

/** The last question before somebody is erased for good. */
export function ApproveDialog({ request, close, decided }: { request: Asked, close: () => void, decided: () => void }) {
  const { name } = request
  const approving = useAction(`approve-${request.id}`, (_: void, key) => done(http.POST('/api/v1/admin/privacy-requests/{privacyRequestId}/approve', { params: { path: { privacyRequestId: request.id }, header: { 'Idempotency-Key': key } } })), () => {
    toast(t('privacy.erasedNow', { name }))
    decided()
  })
  const isDecided = approving.problem?.code === 'privacy-request-decided'
  return (
    <Confirm title={t('privacy.approveAsk', { name })} busy={approving.busy} close={close} yes={{ label: t('privacy.approveYes'), act: () => approving.run() }}
      problem={<ProblemNote problem={approving.problem} again={isDecided ? decided : undefined} />}>
      <p>{t('privacy.approveHelp')}</p>
      <ul className={css.points}>
        <li>{request.email ? t('privacy.approveAccount', { name, email: request.email }) : t('privacy.approveAccountOnly', { name })}</li>
        <li>{t('privacy.approveName')}</li>
        <li>{t('privacy.approveStays')}</li>
        <li>{t('privacy.approveMail', { name })}</li>
      </ul>
    </Confirm>
  )
}
