import { useSyncExternalStore, type ReactNode } from 'react'
import { XMarkIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import css from './ui.module.css'

type Toast = { id: number, text?: string, undo?: (() => unknown) | undefined, part?: ReactNode }

let toasts: Toast[] = []
let last = 0
const heard = new Set<() => void>()
const change = (next: Toast[]) => {
  toasts = next
  for (const hear of heard) hear()
}

/** Says that something is done, for some seconds, with the way back where there is one. */
export function toast(text: string, undo?: () => unknown) {
  const id = ++last
  change([...toasts.slice(-2), { id, text, undo }])
  setTimeout(() => dismiss(id), undo ? 12_000 : 6_000)
}

/** The same for something that says more than a line, and itself when it is over. */
export function toastPart(part: (id: number, close: () => void) => ReactNode) {
  const id = ++last
  change([...toasts.slice(-2), { id, part: part(id, () => dismiss(id)) }])
}

const dismiss = (id: number) => change(toasts.filter(one => one.id !== id))

/** Where they appear. */
export function Toasts() {
  const shown = useSyncExternalStore(hear => { heard.add(hear); return () => heard.delete(hear) }, () => toasts)
  return (
    <div className={`${css.toasts} no-print`} role="status">
      {shown.map(one => one.part ?? (
        <div key={one.id} className={css.toast}>
          <span>{one.text}</span>
          {one.undo && <button type="button" onClick={() => { dismiss(one.id); void one.undo?.() }}>{t('ui.undo')}</button>}
          <button type="button" aria-label={t('ui.close')} onClick={() => dismiss(one.id)}><XMarkIcon className="icon" aria-hidden /></button>
        </div>
      ))}
    </div>
  )
}
