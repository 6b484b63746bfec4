import { done, http, type Schema } from '../api/client'
import { useAction } from '../api/action'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { useDraft } from '../session/draft'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { threadOptions } from './threadQueries'

/** A member gives a conversation another title. */
export function RetitleDialog({ thread, close }: { thread: Schema<'ThreadView'>, close: () => void }) {
  const [draft, setDraft, forget] = useDraft(`thread-title-${thread.id}`, { title: thread.title })
  const held = useVersioned(thread, () => queries.fetchQuery({ ...threadOptions(thread.id), staleTime: 0 }))
  const leave = () => { forget(); close() }
  const retitling = useAction(`retitle ${thread.id}`, ({ title }: { title: string }) => held.send(tag =>
    done(http.PATCH('/api/v1/threads/{threadId}', { params: { path: { threadId: thread.id }, header: { 'If-Match': tag } }, body: { title: title.trim() } }))), now => {
    // The answer to a change says nothing of what is unread.
    queries.setQueryData<Schema<'ThreadView'>>(threadOptions(thread.id).queryKey, known => known ? { ...known, title: now.title, version: now.version } : now)
    void refresh('/threads')
    leave()
    toast(t('ui.saved'))
  })
  const save = () => retitling.run(draft)
  const form = useForm(draft, setDraft, retitling.problem, save)
  return (
    <Dialog title={t('messages.retitle')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('messages.threadTitle')} autoFocus autoComplete="off" {...form.field('title')} />
        {held.theirs
          ? <Changed theirs={<p>{held.theirs.title}</p>} saveMine={save} takeTheirs={leave} busy={retitling.busy} />
          : <ProblemNote problem={retitling.problem} fields={['title']} />}
        <DialogFoot>
          <Button onClick={leave}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={retitling.busy}>{t('ui.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
