import type { SelectHTMLAttributes } from 'react'
import { t } from '../i18n/i18n'
import { SelectField } from '../ui/Field'
import { useFolders } from './useFolders'

type Props = { clientId: string, error?: string | undefined } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children'>

/** A folder of the client, or none. Not there while the client has none: there is nothing to choose. */
export function FolderSelect({ clientId, ...rest }: Props) {
  const { data: folders = [] } = useFolders(clientId, clientId !== '')
  if (folders.length === 0 && !rest.value) return null
  return (
    <SelectField label={t('documents.folder')} {...rest}>
      <option value="">{t('documents.noFolder')}</option>
      {folders.map(f => <option key={f.id} value={f.id}>{f.name}</option>)}
    </SelectField>
  )
}
