import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import type { Asked } from './requests'

/** Somebody is not erased, and is told why by mail. */
export function RefuseDialog({ request, close, decided }: { request: Asked, close: () => void, decided: () => void }) {
  const { name } = request
  const [because, setBecause, forget] = useDraft(`refuse-${request.id}`, '')
  const [missing, setMissing] = useState(false)
  const refusing = useAction(`refuse-${request.id}`, (why: string, key) => done(http.POST('/api/v1/admin/privacy-requests/{privacyRequestId}/refuse', { params: { path: { privacyRequestId: request.id }, header: { 'Idempotency-Key': key } }, body: { because: why } })), () => {
    forget()
    toast(t('privacy.refusedNow', { name }))
    decided()
  })
  const isDecided = refusing.problem?.code === 'privacy-request-decided'
  const refuse = () => {
    setMissing(!because.trim())
    if (because.trim()) void refusing.run(because.trim())
  }
  return (
    <Dialog title={t('privacy.refuseAsk', { name })} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); refuse() }}>
        <TextArea label={t('privacy.why')} hint={t('privacy.whyHint', { name })} maxLength={1000} required value={because} error={missing && !because.trim() ? t('privacy.whyMissing', { name }) : undefined}
          onChange={event => setBecause(event.currentTarget.value)} />
        <ProblemNote problem={refusing.problem} again={isDecided ? decided : undefined} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={refusing.busy}>{t('privacy.refuseYes')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
