import { useEffect, useState } from 'react'
import { useRouter } from '@tanstack/react-router'
import { done, http, type Schema } from '../api/client'
import { useAction } from '../api/action'
import { queries, refresh } from '../api/queries'
import { useUndone } from '../app/heldThings'
import { expectHeld, hold } from '../app/holdLater'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { useDraft } from '../session/draft'
import { may } from '../session/session'
import { secondsToUndo } from '../session/undo'
import { useMe } from '../session/useMe'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { useThingName } from './about'
import { bodyOf, isSendable, kindIn, threadDraft, type Asked, type Typed } from './newThread'
import { threadOptions } from './threadQueries'

/** Begins a conversation, in general or about the thing that somebody came from. It waits while it can be undone. */
export function NewThreadDialog({ asked, close }: { asked: Asked, close: () => void }) {
  const me = useMe()
  const [missing, setMissing] = useState(false)
  const router = useRouter()
  const clients = useClients().filter(client => may(me, 'messages', 'write', client.id))
  const name = threadDraft(asked)
  const [draft, setDraft, forget] = useDraft<Typed>(name, { clientId: asked.client ?? '', title: '', text: '' })
  const values = { ...draft, clientId: draft.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const kind = kindIn(asked)
  const about = useThingName(kind, asked.subject)
  useEffect(expectHeld, [])
  // What is typed by now is not lost to what comes back.
  useUndone<Typed>(name, undone => setDraft(now => ({ ...undone, text: now.text ? `${undone.text}\n\n${now.text}` : undone.text })))
  const open = (threadId: string) => void router.navigate({ to: '/messages/$threadId', params: { threadId }, replace: true })
  const note = (thread: Schema<'ThreadView'>) => {
    queries.setQueryData(threadOptions(thread.id).queryKey, thread)
    void refresh('/threads', '/me/home')
  }
  const beginning = useAction(`begin ${asked.subject ?? ''}`, (typed: Typed, key) =>
    done(http.POST('/api/v1/threads', { params: { header: { 'Idempotency-Key': key } }, body: bodyOf(typed, asked) })), thread => {
    forget()
    note(thread)
    open(thread.id)
  })
  const begin = () => {
    // What is not complete is sent at once, so that the API says at its field what is wrong.
    if (secondsToUndo() === 0 || !isSendable(values)) return beginning.run(values)
    forget()
    close()
    return hold<Schema<'ThreadView'>>(t('messages.sent'), { path: '/threads', body: bodyOf(values, asked), draft: [name, draft] }, thread => {
      note(thread)
      const { pathname, search } = router.state.location
      if (pathname === '/messages' && !('new' in search && search.new)) open(thread.id)
    })
  }
  const form = useForm(values, setDraft, beginning.problem, () => {
    setMissing(!values.text.trim())
    return values.text.trim() ? begin() : beginning.forget()
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
