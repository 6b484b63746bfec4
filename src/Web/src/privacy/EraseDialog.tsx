import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

/** Writes down for somebody that they want to be erased. It is decided where all such requests are. */
export function EraseDialog({ person, close }: { person: { id: string, name: string }, close: () => void }) {
  const { name } = person
  const navigate = useNavigate()
  const [reason, setReason, forget] = useDraft(`erase-${person.id}`, '')
  const writing = useAction(`erase-${person.id}`, (why: string | null, key) => done(http.POST('/api/v1/admin/privacy-requests', { params: { header: { 'Idempotency-Key': key } }, body: { personId: person.id, kind: 'erasure', reason: why } })), () => {
    forget()
    close()
    void refresh('/admin/privacy-requests', '/me/home')
    toast(t('privacy.writtenDownNow'))
    void navigate({ to: '/settings/requests' })
  })
  return (
    <Dialog title={t('privacy.eraseAsk', { name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void writing.run(reason.trim() || null) }}>
        <p>{t('privacy.eraseHelp', { name })}</p>
        <TextArea label={t('privacy.how')} hint={t('privacy.howHint')} maxLength={1000} value={reason} onChange={event => setReason(event.currentTarget.value)} />
        <ProblemNote problem={writing.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={writing.busy}>{t('privacy.writeDown')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
