import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { toast } from '../ui/toast'
import type { Project, Task } from './path'
import { putPart, readWhatFollows } from './project'

/**
 * Ticks tasks off, and on again. It shows at once; the requests follow one after the other. Their outcome does not depend
 * on what else has changed, so no version goes with them.
 */
export function useTaskDone() {
  // What is on its way lies over what was read: reading again in between does not undo it for a moment.
  const [assumed, setAssumed] = useState<Record<string, boolean>>({})
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const { run, problem } = useAction('task-done', ({ taskId, isDone }: { taskId: string, isDone: boolean }, key) => {
    const init = { params: { path: { taskId }, header: { 'Idempotency-Key': key } } }
    return done(isDone ? http.POST('/api/v1/tasks/{taskId}/complete', init) : http.POST('/api/v1/tasks/{taskId}/reopen', init))
  }, putPart)

  const set = (task: Task, isDone: boolean, silent = false) => {
    setAssumed(now => ({ ...now, [task.id]: isDone }))
    waiting.current++
    last.current = last.current.then(async () => {
      const answer = await run({ taskId: task.id, isDone })
      if (answer && !silent) toast(t(isDone ? 'projects.taskDone' : 'projects.taskReopened', { title: task.title }), () => set(task, !isDone, true))
      if (--waiting.current > 0) return
      await readWhatFollows()
      if (waiting.current === 0) setAssumed({})
    })
  }
  /** The project as it will be when all has arrived. */
  const over = (project: Project): Project => ({
    ...project, tasks: project.tasks.map(task => (assumed[task.id] ?? task.doneAt !== null) === (task.doneAt !== null) ? task : { ...task, doneAt: assumed[task.id] ? new Date().toISOString() : null }),
  })
  return { set, over, problem }
}
