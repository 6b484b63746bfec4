import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import css from './firm.module.css'

type Mail = Schema<'MailView'>
type Values = { senderName: string, replyTo: string }

const valuesOf = ({ senderName, replyTo }: Mail): Values => ({ senderName: senderName ?? '', replyTo: replyTo ?? '' })
const nothing: Partial<Values> = {}

/** Under which name the firm's mails come, and where answers to them go. */
export function SenderForm({ mail }: { mail: Mail }) {
  const me = useMe()
  const { base, theirs, settle, send } = useVersioned(mail, () => done(http.GET('/api/v1/admin/mail')))
  const [edits, setEdits, forget] = useDraft('mail-sender', nothing)
  const entered = { ...valuesOf(base), ...edits }
  const change = (next: Values) => setEdits(Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== valuesOf(base)[field as keyof Values])))
  const saving = useAction('mail-sender', ({ senderName, replyTo }: Values) => send(tag => done(http.PATCH('/api/v1/admin/mail', {
    params: { header: { 'If-Match': tag } }, body: { senderName: senderName.trim() || null, replyTo: replyTo.trim() || null },
  }))), now => {
    settle(now)
    forget()
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/mail').queryKey, now)
    toast(t('firm.senderSaved'))
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, change, saving.problem, save)
  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit}>
      <TextField label={t('firm.senderName')} hint={t('firm.senderNameHint')} placeholder={me.firm.name} autoComplete="organization" {...form.field('senderName')} />
      <TextField label={t('firm.replyTo')} hint={t('firm.replyToHint')} type="email" inputMode="email" autoComplete="off" {...form.field('replyTo')} />
      {theirs && saving.problem
        ? <Changed theirs={`${base.senderName ?? me.firm.name} · ${base.replyTo ?? t('firm.noReply')}`} busy={saving.busy} saveMine={save} takeTheirs={() => { forget(); settle(); saving.forget() }} />
        : <>
            <ProblemNote problem={saving.problem} fields={['senderName', 'replyTo']} />
            <p><Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button></p>
          </>}
    </form>
  )
}
