import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'

/** What a project's progress counts: its milestones; where there are none, its tasks. */
export const countedIn = ({ milestones, milestonesApproved, tasks, tasksDone }: Schema<'Progress'>) =>
  milestones > 0 ? t('ui.milestonesOf', { done: milestonesApproved, all: milestones })
  : tasks > 0 ? t('ui.tasksOf', { done: tasksDone, all: tasks })
  : t('ui.noMilestones')
