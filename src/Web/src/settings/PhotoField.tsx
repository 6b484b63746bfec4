import { useId, useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { session, type Me } from '../session/session'
import { Button } from '../ui/Button'
import { Avatar } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { photoFault } from './logo'
import css from './settings.module.css'

/** What somebody looks like to everybody who is told their name: shown at once when it is chosen. */
export function PhotoField({ me }: { me: Me }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const [fault, setFault] = useState<ReturnType<typeof photoFault>>()
  const { settle, send } = useVersioned(me, () => done(http.GET('/api/v1/me')))
  const shown = (now: Me) => {
    session.begin(now)
    queries.setQueryData(api.queryOptions('get', '/api/v1/me').queryKey, now)
    settle(now)
  }
  const setting = useAction('my-photo', (file: File) => send(tag => done(http.PUT('/api/v1/me/photo', {
    params: { header: { 'If-Match': tag } }, headers: { 'Content-Type': file.type }, body: '', bodySerializer: () => file,
  }))), now => { shown(now); toast(t('settings.photoSaved')) })
  const removing = useAction('my-photo-removal', () => send(tag => done(http.DELETE('/api/v1/me/photo', { params: { header: { 'If-Match': tag } } }))),
    now => { shown(now); toast(t('settings.photoRemoved')) })
  const take = (file: File | undefined) => {
    if (!file) return
    const wrong = photoFault(file)
    setFault(wrong)
    removing.forget()
    if (wrong) setting.forget()
    else void setting.run(file)
  }
  return (
    <div className={css.photo} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <Avatar name={me.name} id={me.id} photo={me.photo} />
      <div className="stack">
        <p id={`${id}-label`} className={css.photoLabel}>{t('settings.photo')}</p>
        <div className="row">
          <Button ref={choose} small busy={setting.busy} onClick={() => input.current?.click()}>{t(me.photo ? 'settings.photoReplace' : 'settings.photoChoose')}</Button>
          {me.photo && <Button kind="quiet" small busy={removing.busy} onClick={() => void removing.run().then(() => choose.current?.focus())}>{t('settings.photoRemove')}</Button>}
        </div>
        <input ref={input} type="file" hidden accept="image/png,image/jpeg,image/webp" onChange={event => { take(event.currentTarget.files?.[0]); event.currentTarget.value = '' }} />
        <p id={`${id}-hint`} className="small muted">{t('settings.photoHint')}</p>
        {fault && <p role="alert" className={css.fault}>{t(fault)}</p>}
        <ProblemNote problem={setting.problem ?? removing.problem} />
      </div>
    </div>
  )
}
