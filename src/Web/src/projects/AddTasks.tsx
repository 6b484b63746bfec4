import { useEffect, useRef } from 'react'
import { PlusIcon } from '@heroicons/react/24/outline'
import { expectHeld, hold, send } from '../app/holdLater'
import { isUndoable, undo, useHeld, useUndone } from '../app/heldThings'
import { UndoButton } from '../app/UndoButton'
import { useDraft } from '../session/draft'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { CheckField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import type { Milestone, Task } from './path'
import { keepPart } from './project'
import css from './projects.module.css'

type Asked = { title: string, visible: boolean }

/** One line to add tasks with: Enter adds it and the next can be typed at once, whether the first has arrived or not. */
export function AddTasks({ projectId, milestone }: { projectId: string, milestone: Milestone | undefined }) {
  const name = `tasks-${milestone?.id ?? projectId}`
  const [{ title, visible }, change] = useDraft<Asked>(name, { title: '', visible: false })
  const line = useRef<HTMLInputElement>(null)
  const waiting = useHeld().filter(one => one.order?.path === '/tasks' && one.order.draft[0] === name)
  // What is typed by now is not lost to what comes back.
  useUndone<Asked>(name, asked => {
    change(now => ({ ...asked, title: now.title ? `${asked.title} ${now.title}` : asked.title }))
    line.current?.focus()
  })
  useEffect(expectHeld, [])
  const add = () => {
    line.current?.focus()
    if (title.trim() === '') return
    const asked = { title: title.trim(), visible }
    change(now => ({ ...now, title: '' }))
    const body = { projectId, milestoneId: milestone?.id ?? null, assigneeId: null, ...asked }
    void hold<Task>(t('projects.taskAdded', { title: asked.title }), { path: '/tasks', body, draft: [name, asked] }, keepPart)
  }
  const last = waiting.at(-1)
  const said = waiting.some(one => one.state === 'sending') ? t('projects.adding') : last?.state === 'held' ? t('app.canUndo', { what: last.says }) : ''
  const label = milestone ? t('projects.addTaskTo', { title: milestone.title }) : t('projects.addTask')
  return (
    <div className={`${css.adding} no-print`}>
      {waiting.map(one => (
        <div key={one.key}>
          <p className={`${css.waiting} muted small`}>
            <bdi>{String(one.order!.body.title)}</bdi>{!one.problem && <span>{t('app.sending')}</span>}
            {one.state === 'held' && <UndoButton id={one.key} of={String(one.order!.body.title)} />}
            {one.problem && isUndoable(one) &&
              <Button small kind="quiet" onClick={() => undo(one.key)}>{t('projects.takeBack')}</Button>}
          </p>
          <ProblemNote problem={one.problem} again={() => send(one.key)} />
        </div>
      ))}
      <form className={css.addLine} onSubmit={event => { event.preventDefault(); add() }}>
        <PlusIcon className="icon" aria-hidden />
        <input ref={line} aria-label={label} placeholder={t('projects.addTask')} maxLength={200} value={title} autoComplete="off" enterKeyHint="done" onChange={event => { const typed = event.currentTarget.value; change(now => ({ ...now, title: typed })) }} />
        {title !== '' && <Button type="submit" small>{t('ui.add')}</Button>}
      </form>
      {title !== '' && <CheckField label={t('projects.showToClient')} checked={visible} onChange={event => { const { checked } = event.currentTarget; change(now => ({ ...now, visible: checked })) }} />}
      <p role="status" className="hidden">{said}</p>
    </div>
  )
}
