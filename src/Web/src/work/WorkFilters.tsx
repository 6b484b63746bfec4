import { useState } from 'react'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SelectField, TextField } from '../ui/Field'
import { isNarrowed, periodOf, type Asked } from './filter'
import { MemberField } from './MemberField'
import css from './work.module.css'

/** Further filters of time and expenses: by project, person and days. Folded while none is set. */
export function WorkFilters({ asked, show }: { asked: Asked, show: (next: Partial<Asked>) => void }) {
  const { client, project, member, from, to } = asked
  // Once unfolded it stays so, also when a field is emptied.
  const [isOpen] = useState(() => isNarrowed(asked))
  const { data } = api.useQuery('get', '/api/v1/projects', { params: { query: { 'filter[clientId]': client, limit: 100 } } }, { staleTime: 60_000 })
  const projects = data?.items ?? []
  return (
    <details open={isOpen}>
      <summary>{t('work.moreFilters')}</summary>
      <div className={css.more}>
        {projects.length > 0 && (
          <SelectField label={t('work.project')} value={project ?? ''} onChange={event => show({ project: event.currentTarget.value || undefined })}>
            <option value="">{t('work.allProjects')}</option>
            {projects.map(each => <option key={each.id} value={each.id}>{each.title}</option>)}
          </SelectField>
        )}
        <MemberField label={t('work.who')} value={member ?? ''} none={t('work.everyone')} choose={id => show({ member: id || undefined })} />
        <TextField type="date" label={t('work.from')} value={from ?? ''} onChange={event => show({ from: event.currentTarget.value || undefined })} />
        <TextField type="date" label={t('work.to')} value={to ?? ''} min={from} error={periodOf(asked).holds ? undefined : t('field.period')}
          onChange={event => show({ to: event.currentTarget.value || undefined })} />
      </div>
    </details>
  )
}
