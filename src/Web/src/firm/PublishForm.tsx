import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Confirm } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/Field'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { fieldProblem } from '../ui/problemWords'
import css from './firm.module.css'

type Values = { title: string, as: 'text' | 'link', text: string, link: string }

/** Title and words, or where the words are; looked at before they are published. */
export function PublishForm({ kind, now }: { kind: Schema<'LegalKind'>, now?: Schema<'LegalTextView'> }) {
  const navigate = useNavigate()
  const [first] = useState<Values>(() => ({ title: now?.title ?? t(kind === 'terms' ? 'firm.terms' : 'firm.privacy'), as: now?.link ? 'link' : 'text', text: now?.text ?? '', link: now?.link ?? '' }))
  const [entered, setEntered, forget] = useDraft(`legal-${kind}`, first)
  const [asking, setAsking] = useState(false)
  const publishing = useAction(`publish-${kind}`, ({ title, as, text, link }: Values, key) => done(http.POST('/api/v1/admin/legal', {
    params: { header: { 'Idempotency-Key': key } }, body: { kind, title: title.trim(), text: as === 'text' ? text : null, link: as === 'link' ? link.trim() : null },
  })), ({ title }) => {
    forget()
    void refresh('/admin/legal', '/legal', '/me/agreements')
    toast(t('firm.published', { title }))
    void navigate({ to: '/settings/legal' })
  })
  const field = (name: 'title' | 'text' | 'link') => ({
    name, value: entered[name], onChange: (event: { currentTarget: { value: string } }) => setEntered({ ...entered, [name]: event.currentTarget.value }), error: fieldProblem(publishing.problem, `/${name}`),
  })
  const publish = () => publishing.run(entered).then(() => setAsking(false))
  return (
    <form className={css.parts} noValidate onSubmit={event => { event.preventDefault(); setAsking(true) }}>
      <TextField label={t('firm.title')} maxLength={200} {...field('title')} />
      <Choices legend={t('firm.where')} value={entered.as} choose={as => setEntered({ ...entered, as })}
        options={[{ value: 'text', label: t('firm.hereAsText'), hint: t('firm.hereAsTextHint') }, { value: 'link', label: t('firm.elsewhere'), hint: t('firm.elsewhereHint') }]} />
      {entered.as === 'text'
        ? <TextArea label={t('firm.text')} hint={t('firm.textHint')} maxLength={200_000} rows={12} {...field('text')} />
        : <TextField label={t('firm.linkAddress')} type="url" inputMode="url" placeholder="https://" {...field('link')} />}
      {entered.as === 'text' && entered.text.trim() !== '' && (
        <section className={css.preview}>
          <h2>{t('firm.preview')}</h2>
          {/* It may be long: then it is scrolled, also by keys. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className={css.sheet} tabIndex={0} role="region" aria-label={t('firm.preview')}><h3 className={css.title} dir="auto">{entered.title}</h3><p className={css.words} dir="auto">{entered.text}</p></div>
        </section>
      )}
      <div className={css.foot}>
        <Note tone="warn" title={t('firm.askedTitle')}><p>{t('firm.asked')}</p></Note>
        <ProblemNote problem={publishing.problem} fields={['title', 'text', 'link']} />
        <div className="row">
          <Button type="submit" kind="primary" busy={publishing.busy}>{t('firm.publish')}</Button>
          <Button kind="quiet" onClick={() => { forget(); publishing.forget(); void navigate({ to: '/settings/legal' }) }}>{t('ui.discardDraft')}</Button>
        </div>
      </div>
      {asking && <Confirm title={t('firm.publishAsk', { title: entered.title })} busy={publishing.busy} close={() => setAsking(false)} yes={{ label: t('firm.publish'), act: publish, harmless: true }}>
        <p>{t('firm.publishHelp')}</p>
      </Confirm>}
    </form>
  )
}
