import type { SelectHTMLAttributes } from 'react'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { SelectField } from '../ui/Field'
import { useClients } from './useClients'

type Props = { error?: string | undefined, labelHidden?: boolean, filter?: boolean } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children'>

/** Whose it is, or with `filter` whose are shown. Not there for somebody with one client: there is nothing to choose. */
export function ClientSelect({ filter, ...rest }: Props) {
  const clients = useClients()
  const contact = !isMember(useMe())
  // Contacts have one switch for all pages, above them.
  if (filter && contact) return null
  if (clients.length < 2 && (filter || clients[0]?.id === rest.value)) return null
  return (
    <SelectField label={t('ui.client')} {...rest}>
      <option value="">{filter ? t('ui.allClients') : t('ui.chooseClient')}</option>
      {clients.map(c => <option key={c.id} value={c.id}>{c.name}</option>)}
    </SelectField>
  )
}
