import { useEffect } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { go, pause } from './heldClock'
import { undo } from './heldThings'

/**
 * The way back, beside what is held. The time stands still while somebody is on it.
 * @param of what it is about, where several stand below each other
 */
export function UndoButton({ id, of }: { id: string, of?: string }) {
  // Where it goes from under somebody's pointer, the time goes on.
  useEffect(() => () => go(id), [id])
  return (
    <Button small kind="quiet" aria-label={of && `${t('ui.undo')}, ${of}`} onClick={() => undo(id)}
      onPointerEnter={() => pause(id)} onPointerLeave={() => go(id)} onFocus={() => pause(id)} onBlur={() => go(id)}>
      {t('ui.undo')}
    </Button>
  )
}
