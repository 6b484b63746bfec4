import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { isUndoable, keepDraft, undo, useHeld, useUndone } from './heldThings'
import { UndoButton } from './UndoButton'
import css from './held.module.css'

/**
 * What is still held of a list, such as its invitations or conversations: each with the way back.
 * @param draft of the form that they were typed into
 * @param again opens that form
 */
export function HeldList({ draft, again }: { draft: string, again: () => void }) {
  const waiting = useHeld().filter(one => one.order?.draft[0] === draft)
  useUndone(draft, value => {
    keepDraft(draft, value)
    again()
  })
  return waiting.map(one => {
    const name = String(one.order!.body.email ?? one.order!.body.title)
    return (
      <p key={one.key} className={css.waiting}>
        <bdi>{name}</bdi>
        {one.problem
          ? <strong className="small">{t('app.notSent')}</strong>
          : <span className="small">{t('app.sending')}</span>}
        {one.state === 'held' && <UndoButton id={one.key} of={name} />}
        {one.problem && isUndoable(one) && (
          <Button small kind="quiet" aria-label={`${t('ui.edit')}, ${name}`} onClick={() => undo(one.key)}>{t('ui.edit')}</Button>
        )}
      </p>
    )
  })
}
