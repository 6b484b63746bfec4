import { useEffect, useRef } from 'react'
import { PlusIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { CheckField, TextField } from '../ui/Field'
import { emptyTask, type NewMilestone, type NewTask } from './newProject'
import css from './projects.module.css'

/** A milestone to be, with its tasks: Enter begins the next task. */
export function NewMilestoneFields({ milestone, at, change, remove, faultOf }: { milestone: NewMilestone, at: number, change: (next: NewMilestone) => void, remove: () => void, faultOf: (key: string) => string | undefined }) {
  const box = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<string>(undefined)
  const { tasks } = milestone
  useEffect(() => {
    if (wanted.current) box.current?.querySelector<HTMLElement>(`[data-line="${wanted.current}"]`)?.focus()
    wanted.current = undefined
  }, [tasks])

  const focusOn = (line: string) => { wanted.current = line }
  const addAfter = (index: number) => {
    const task = emptyTask(tasks[index]?.visible)
    focusOn(task.key)
    change({ ...milestone, tasks: tasks.toSpliced(index + 1, 0, task) })
  }
  const put = (task: NewTask) => change({ ...milestone, tasks: tasks.map(each => each.key === task.key ? task : each) })
  const drop = (index: number) => {
    focusOn(tasks[index + 1]?.key ?? tasks[index - 1]?.key ?? 'add')
    change({ ...milestone, tasks: tasks.toSpliced(index, 1) })
  }
  return (
    <fieldset ref={box} className={css.newMilestone}>
      <legend className="spread"><span>{t('projects.milestoneNumber', { number: at + 1 })}</span></legend>
      <div className={css.newHead}>
        <TextField label={t('projects.name')} maxLength={200} value={milestone.title} error={faultOf(milestone.key)} onChange={event => change({ ...milestone, title: event.currentTarget.value })}
          onKeyDown={event => { if (event.key === 'Enter') { event.preventDefault(); addAfter(tasks.length - 1) } }} />
        <TextField type="date" label={t('projects.dueOn')} value={milestone.dueOn} onChange={event => change({ ...milestone, dueOn: event.currentTarget.value })} />
      </div>
      {tasks.length > 0 && (
        <ul className={css.newTasks} aria-label={t('projects.tasks')}>
          {tasks.map((task, index) => (
            <li key={task.key}>
              <TextField labelHidden label={t('projects.taskNumber', { number: index + 1 })} placeholder={t('projects.task')} maxLength={200} data-line={task.key} value={task.title} error={faultOf(task.key)}
                onChange={event => put({ ...task, title: event.currentTarget.value })}
                onKeyDown={event => {
                  if (event.key === 'Enter') { event.preventDefault(); addAfter(index) }
                  else if (event.key === 'Backspace' && task.title === '') { event.preventDefault(); drop(index) }
                }} />
              <CheckField label={t('projects.showToClient')} checked={task.visible} onChange={event => put({ ...task, visible: event.currentTarget.checked })} />
              <Button kind="quiet" iconOnly aria-label={t('projects.removeTask', { number: index + 1 })} onClick={() => drop(index)}><XMarkIcon className="icon" aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      <p className="row">
        <Button small data-line="add" onClick={() => addAfter(tasks.length - 1)}><PlusIcon className="icon" aria-hidden />{t('projects.addTask')}</Button>
        <Button small kind="quiet" onClick={remove}>{t('projects.removeMilestone')}</Button>
      </p>
      <CheckField label={t('projects.showMilestone')} checked={milestone.visible} onChange={event => change({ ...milestone, visible: event.currentTarget.checked })} />
    </fieldset>
  )
}
