import { useId, useRef, useState, type DragEvent } from 'react'
import type { Action } from '../api/action'
import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { logoFault } from './logo'
import css from './branding.module.css'

/** The firm's logo: shown at once when it is chosen or dropped here. */
export function LogoField({ logo, setting, removing }: { logo: Schema<'LogoView'> | null, setting: Action<File, unknown>, removing: Action<void, unknown> }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<ReturnType<typeof logoFault>>()
  const take = (file: File | undefined) => {
    if (!file) return
    const wrong = logoFault(file)
    setFault(wrong)
    removing.forget()
    if (wrong) setting.forget()
    else void setting.run(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div className={css.logo} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <p id={`${id}-label`} className={css.label}>{t('settings.logo')}</p>
      {/* Dropping is a convenience beside the button, which the keyboard reaches. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={css.drop} data-over={over} onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
        {logo && <img src={logo.url} width={logo.width} height={logo.height} alt={t('settings.logoNow')} />}
        <p className="small muted">{t('settings.logoDrop')}</p>
        <div className="row">
          <Button ref={choose} busy={setting.busy} onClick={() => input.current?.click()}>{t(logo ? 'settings.logoReplace' : 'settings.logoChoose')}</Button>
          {logo && <Button kind="quiet" busy={removing.busy} onClick={() => void removing.run().then(() => choose.current?.focus())}>{t('settings.logoRemove')}</Button>}
        </div>
        <input ref={input} type="file" hidden accept="image/png,image/jpeg,image/webp" onChange={event => { take(event.currentTarget.files?.[0]); event.currentTarget.value = '' }} />
        {setting.busy && <p role="status"><progress aria-label={t('settings.logoSending')} /> <span className="small muted">{t('settings.logoSending')}</span></p>}
      </div>
      <p id={`${id}-hint`} className="small muted">{t('settings.logoHint')}</p>
      {fault && <p role="alert" className={css.fault}>{t(fault)}</p>}
      <ProblemNote problem={setting.problem ?? removing.problem} />
    </div>
  )
}
