import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { session, type Me } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import css from './settings.module.css'

/** What somebody is called, as everybody here sees it. */
export function NameForm({ me }: { me: Me }) {
  const { base, theirs, settle, send } = useVersioned(me, () => done(http.GET('/api/v1/me')))
  const [entered, setEntered] = useState({ name: me.name })
  const saving = useAction('my-name', ({ name }: typeof entered) => send(tag => done(http.PATCH('/api/v1/me', { params: { header: { 'If-Match': tag } }, body: { name: name.trim() } }))), renamed => {
    session.begin(renamed)
    queries.setQueryData(api.queryOptions('get', '/api/v1/me').queryKey, renamed)
    settle(renamed)
    setEntered({ name: renamed.name })
    toast(t('ui.saved'))
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, setEntered, saving.problem, save)
  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit}>
      <TextField label={t('settings.name')} hint={t('settings.nameHint')} autoComplete="name" {...form.field('name')} />
      {theirs
        ? <Changed theirs={base.name} busy={saving.busy} saveMine={save} takeTheirs={() => { setEntered({ name: base.name }); settle(); saving.forget() }} />
        : <>
            <ProblemNote problem={saving.problem} fields={['name']} />
            <p><Button type="submit" kind="primary" busy={saving.busy}>{t('settings.saveName')}</Button></p>
          </>}
    </form>
  )
}
