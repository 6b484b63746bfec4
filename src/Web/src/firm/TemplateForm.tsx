import { useRef } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { MailPreview } from './MailPreview'
import css from './firm.module.css'

type Template = Schema<'TemplateView'>
type Values = { subject: string, intro: string }

const nothing: Partial<Values> = {}

/** Subject and opening of a kind of mail, and beside them how it will look. */
export function TemplateForm({ template }: { template: Template }) {
  const path = { kind: template.kind }
  const { base, theirs, settle, send } = useVersioned(template, () => done(http.GET('/api/v1/admin/mail/templates/{kind}', { params: { path } })))
  const [edits, setEdits, forget] = useDraft<Partial<Values>>(`mail-${template.kind}`, nothing)
  const entered: Values = { subject: base.subject, intro: base.intro, ...edits }
  const change = (next: Values) => setEdits(Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== base[field as keyof Values])))
  const opening = useRef<HTMLDivElement>(null)
  // What is said as usual stays as usual, also when the usual words change one day.
  const body = { subject: entered.subject === base.usualSubject ? null : entered.subject, intro: entered.intro === base.usualIntro ? null : entered.intro }

  const shown = (now: Template) => {
    settle(now)
    forget()
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/mail/templates/{kind}', { params: { path } }).queryKey, now)
    void refresh('/admin/mail/templates')
  }
  const saving = useAction(`mail-${template.kind}`, (words: typeof body) => send(tag => done(http.PUT('/api/v1/admin/mail/templates/{kind}', { params: { path, header: { 'If-Match': tag } }, body: words }))), now => {
    shown(now)
    toast(t('firm.templateSaved'))
  })
  const resetting = useAction(`mail-usual-${template.kind}`, () => send(tag => done(http.DELETE('/api/v1/admin/mail/templates/{kind}', { params: { path, header: { 'If-Match': tag } } }))), now => {
    shown(now)
    toast(t('firm.templateUsual'))
  })
  const save = () => saving.run(body)
  const form = useForm(entered, change, saving.problem, save)
  /** Where the cursor stands in the opening. */
  const insert = (placeholder: string) => {
    const field = opening.current?.querySelector('textarea')
    const at = field?.selectionStart ?? entered.intro.length
    change({ ...entered, intro: `${entered.intro.slice(0, at)}{${placeholder}}${entered.intro.slice(field?.selectionEnd ?? at)}` })
    const after = at + placeholder.length + 2
    requestAnimationFrame(() => { field?.focus(); field?.setSelectionRange(after, after) })
  }
  const isChanged = Object.keys(edits).length > 0
  return (
    <div className={css.editor}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('firm.subject')} maxLength={200} autoComplete="off" {...form.field('subject')} />
        <div ref={opening}><TextArea label={t('firm.opening')} hint={t('firm.openingHint')} maxLength={4000} {...form.field('intro')} /></div>
        <div className="stack" role="group" aria-label={t('firm.placeholders')}>
          <p className="small muted">{t('firm.placeholdersHint')}</p>
          <p className={css.placeholders}>{base.placeholders.map(name => <Button key={name} small onClick={() => insert(name)}><span className={css.code}>{`{${name}}`}</span></Button>)}</p>
        </div>
        {theirs && isChanged && saving.problem
          ? <Changed theirs={<><p><strong>{base.subject}</strong></p><p className={css.words}>{base.intro}</p></>} busy={saving.busy} saveMine={save} takeTheirs={() => { forget(); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem ?? resetting.problem} fields={['subject', 'intro']} />}
        <div className="row">
          {!(theirs && isChanged && saving.problem) && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
          {isChanged && <Button kind="quiet" onClick={() => { forget(); saving.forget() }}>{t('ui.discardDraft')}</Button>}
          {base.own && !isChanged && <Button kind="quiet" busy={resetting.busy} onClick={() => void resetting.run()}>{t('firm.asUsual')}</Button>}
        </div>
      </form>
      <MailPreview kind={template.kind} {...body} />
    </div>
  )
}
