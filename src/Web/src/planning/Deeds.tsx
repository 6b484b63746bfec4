import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Menu } from '../ui/Menu'
import ui from '../ui/ui.module.css'

type Deed = 'edit' | 'archive' | 'editMilestone' | 'deleteMilestone' | 'editTask' | 'deleteTask'

/** What can be done about a project, a milestone or a task of that name. */
export function Deeds({ name, deeds }: { name: string, deeds: Partial<Record<Deed, () => void>> }) {
  return (
    <Menu label={t('planning.deeds', { title: name })} className={`${ui.button} ${ui.quiet} ${ui.small} ${ui.iconOnly}`}
      button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => (Object.entries(deeds) as [Deed, () => void][]).map(([deed, act]) => (
        <button key={deed} type="button" className={ui.menuItem} onClick={() => { close(); act() }}>{t(`planning.${deed}`)}</button>
      ))}
    </Menu>
  )
}
