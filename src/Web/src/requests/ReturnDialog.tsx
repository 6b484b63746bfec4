import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { keepRequest, readAgain, type DocumentRequest, type RequestItem } from './request'

/** Says what is wrong with what came, so that the client sends something else. */
export function ReturnDialog({ request, item, close }: { request: DocumentRequest, item: RequestItem, close: () => void }) {
  const name = `return-${request.id}-${item.number}`
  const versioned = useVersioned(request, () => readAgain(request.id))
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const path = { documentRequestId: request.id, number: Number(item.number) }
  const returning = useAction(name, ({ reason }: typeof entered, key) => versioned.send(tag => done(
    http.POST('/api/v1/document-requests/{documentRequestId}/items/{number}/return', {
      params: { path, header: { 'Idempotency-Key': key, 'If-Match': tag } }, body: { reason: reason.trim() },
    }))), returned => {
    forget()
    keepRequest(returned)
    close()
    toast(t('requests.returnedIt', { name: item.name }))
  })
  const form = useForm(entered, change, returning.problem, () => returning.run(entered))
  return (
    <Dialog title={t('requests.returnThis', { name: item.name })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextArea label={t('requests.reason')} hint={t('requests.reasonHint')} maxLength={1000} {...form.field('reason')} />
        <ProblemNote problem={returning.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={returning.busy}>{t('requests.return')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
