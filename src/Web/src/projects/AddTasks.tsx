import { useEffect, useRef } from 'react'
import { PlusIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useDraft } from '../session/draft'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { CheckField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import type { Milestone } from './path'
import { keepPart } from './project'
import css from './projects.module.css'

type Asked = { title: string, visible: boolean }

/** One line to add tasks with: Enter adds it and the next can be typed at once, whether the first has arrived or not. */
export function AddTasks({ projectId, milestone }: { projectId: string, milestone: Milestone | undefined }) {
  const where = milestone?.id ?? projectId
  const [{ title, visible, waiting }, change] = useDraft(`tasks-${where}`, { title: '', visible: false, waiting: [] as Asked[] })
  const line = useRef<HTMLInputElement>(null)
  const { run, busy, problem, forget } = useAction(`task-${where}`, (asked: Asked, key) =>
    done(http.POST('/api/v1/tasks', { params: { header: { 'Idempotency-Key': key } }, body: { projectId, milestoneId: milestone?.id ?? null, assigneeId: null, ...asked } })),
  task => {
    change(now => ({ ...now, waiting: now.waiting.slice(1) }))
    keepPart(task)
  })
  const first = waiting[0]
  useEffect(() => {
    if (first && !busy && !problem) void run(first)
  }, [first, busy, problem, run])

  const add = () => {
    line.current?.focus()
    if (title.trim() !== '') change(now => ({ ...now, title: '', waiting: [...now.waiting, { title: title.trim(), visible }] }))
  }
  /** What was refused can be corrected. */
  const takeBack = () => {
    forget()
    change(now => ({ title: now.title || (first?.title ?? ''), visible: first?.visible ?? now.visible, waiting: now.waiting.slice(1) }))
    line.current?.focus()
  }
  const label = milestone ? t('projects.addTaskTo', { title: milestone.title }) : t('projects.addTask')
  return (
    <div className={`${css.adding} no-print`}>
      {waiting.map((asked, n) => <p key={n} className="muted small">{asked.title}</p>)}
      <form className={css.addLine} onSubmit={event => { event.preventDefault(); add() }}>
        <PlusIcon className="icon" aria-hidden />
        <input ref={line} aria-label={label} placeholder={t('projects.addTask')} maxLength={200} value={title} autoComplete="off" enterKeyHint="done" onChange={event => { const typed = event.currentTarget.value; change(now => ({ ...now, title: typed })) }} />
        {title !== '' && <Button type="submit" small>{t('ui.add')}</Button>}
      </form>
      {title !== '' && <CheckField label={t('projects.showToClient')} checked={visible} onChange={event => { const { checked } = event.currentTarget; change(now => ({ ...now, visible: checked })) }} />}
      <ProblemNote problem={problem} again={first && (() => run(first))} />
      {problem && first && <p><Button small onClick={takeBack}>{t('projects.takeBack')}</Button></p>}
      <p role="status" className="hidden">{busy ? t('projects.adding') : ''}</p>
    </div>
  )
}
