import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { done, http } from '../api/client'
import { useAction } from '../api/action'
import { queries, refresh } from '../api/queries'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { useDraft } from '../session/draft'
import { may } from '../session/session'
import { useMe } from '../session/useMe'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { useThingName, type SubjectKind } from './about'
import { threadOptions } from './threadQueries'

type Asked = { client?: string, subjectKind?: string, subject?: string }

const things: readonly string[] = ['project', 'document', 'invoice'] satisfies SubjectKind[]

/** Begins a conversation, in general or about the thing that somebody came from. */
export function NewThreadDialog({ asked, close }: { asked: Asked, close: () => void }) {
  const me = useMe()
  const [missing, setMissing] = useState(false)
  const navigate = useNavigate()
  const clients = useClients().filter(client => may(me, 'messages', 'write', client.id))
  const [draft, setDraft, forget] = useDraft(`thread-new-${asked.subject ?? asked.client ?? ''}`, { clientId: asked.client ?? '', title: '', text: '' })
  const values = { ...draft, clientId: draft.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const kind = asked.subject && things.includes(asked.subjectKind ?? '') ? asked.subjectKind as SubjectKind : 'general'
  const about = useThingName(kind, asked.subject)
  const beginning = useAction(`begin ${asked.subject ?? ''}`, ({ clientId, title, text }: typeof values, key) => done(http.POST('/api/v1/threads', {
    params: { header: { 'Idempotency-Key': key } },
    body: { clientId, title: title.trim(), text: text.trim() || null, subjectKind: kind, subjectId: kind === 'general' ? null : asked.subject ?? null },
  })), thread => {
    forget()
    queries.setQueryData(threadOptions(thread.id).queryKey, thread)
    void refresh('/threads', '/me/home')
    void navigate({ to: '/messages/$threadId', params: { threadId: thread.id }, replace: true })
  })
  const form = useForm(values, setDraft, beginning.problem, () => {
    setMissing(!values.text.trim())
    return values.text.trim() ? beginning.run(values) : beginning.forget()
  })
  return (
    <Dialog title={t('messages.new')} close={close} wide>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        {kind !== 'general' && <p className="muted">{about ? t('messages.about', { kind: t(`messages.kind.${kind}`), name: about }) : t(`messages.kind.${kind}`)}</p>}
        {clients.length > 1 && <ClientSelect fits={id => may(me, 'messages', 'write', id)} {...form.field('clientId')} />}
        <TextField label={t('messages.threadTitle')} hint={t('messages.threadTitleHint')} autoComplete="off" required {...form.field('title')} />
        <TextArea label={t('messages.firstMessage')} rows={5} dir="auto" required {...form.field('text')}
          error={missing ? t('messages.firstMessageMissing') : form.field('text').error} />
        <ProblemNote problem={beginning.problem} fields={['clientId', 'title', 'text']} />
        {(draft.title || draft.text) && <p className="small muted">{t('ui.draftKept')}</p>}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={beginning.busy}>{t('messages.beginIt')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
