import { useEffect, useState } from 'react'
import { XMarkIcon } from '@heroicons/react/24/outline'
import { isPassing } from '../api/problem'
import { t } from '../i18n/i18n'
import { problemHelp, problemTitle } from '../ui/problemWords'
import ui from '../ui/ui.module.css'
import { send } from './holdLater'
import { go, leftOf, pause } from './heldClock'
import { drop, isInPlace, isUndoable, undo, useHeld, type Held } from './heldThings'
import css from './held.module.css'

/** What the failure is about, where that can be said in a word. */
const nameOf = ({ order }: Held) => typeof order?.body.email === 'string' ? `${order.body.email}: ` : ''

/**
 * Says that something is done and can be undone for a while, or that it could not be done. While somebody points at it or has the focus
 * in it, the time stands still.
 */
export function HeldToast({ id, close }: { id: string, close: () => void }) {
  const one = useHeld().find(each => each.key === id)
  const [paused, setPaused] = useState(false)
  const [left] = useState(() => leftOf(id))
  const shown = one && (one.state === 'held' || one.problem)
  useEffect(() => {
    if (!shown) close()
    // What closes it is made anew with each rendering around it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown])
  const elsewhere = !!one && isInPlace(one)
  // Where it goes from under somebody's pointer, the time goes on.
  useEffect(() => {
    if (elsewhere) go(id)
    return () => go(id)
  }, [elsewhere, id])
  if (!one || !shown || elsewhere) return null
  const hold = () => { pause(id); setPaused(true) }
  const dismiss = () => {
    if (one.problem && !isPassing(one.problem)) drop(id)
    close()
  }
  const goOn = () => { go(id); setPaused(false) }
  return (
    // It hears who points at it and who comes to it by keyboard: that is no action of its own.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={`${ui.toast} ${css.toast}`} data-paused={paused || undefined} onPointerEnter={hold} onPointerLeave={goOn} onFocus={hold}
      onBlur={event => { if (!event.currentTarget.contains(event.relatedTarget)) goOn() }}>
      <span>{one.problem ? <><strong>{t('app.notSent')}</strong> {nameOf(one)}{problemTitle(one.problem)}. {problemHelp(one.problem)}</> : one.says}</span>
      {one.problem && isPassing(one.problem) && <button type="button" onClick={() => void send(id)}>{t('ui.tryAgain')}</button>}
      {isUndoable(one) && <button type="button" onClick={() => undo(id)}>{t(one.problem ? 'ui.edit' : 'ui.undo')}</button>}
      <button type="button" aria-label={t('ui.close')} onClick={dismiss}><XMarkIcon className="icon" aria-hidden /></button>
      {!one.problem && <span className={css.bar} style={{ animationDuration: `${left}ms` }} aria-hidden />}
    </div>
  )
}
