import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { SelectField } from '../ui/Field'
import { later } from '../ui/later'
import { useClientList } from './useClients'

const ClientPicker = later(() => import('./ClientPicker').then(m => m.ClientPicker))

type Props = {
  name?: string
  value: string | undefined
  onChange: (event: { currentTarget: { value: string } }) => void
  hint?: string
  error?: string | undefined
  labelHidden?: boolean
  filter?: boolean
  /** Whether that client of a contact's is offered; all are when it is left out. */
  fits?: (clientId: string) => boolean
}

/** Whose it is, or with `filter` whose are shown. Not there for somebody with one client: there is nothing to choose. */
export function ClientSelect({ filter, fits = () => true, value = '', onChange, ...rest }: Props) {
  const list = useClientList()
  const contact = !isMember(useMe())
  const clients = list.clients.filter(client => fits(client.id))
  // Contacts have one switch for all pages, above them.
  if (filter && contact) return null
  if (clients.length < 2 && (filter || clients[0]?.id === value)) return null
  const none = filter ? t('ui.allClients') : t('ui.chooseClient')
  if (!list.areAll) return <ClientPicker label={t('ui.client')} {...rest} value={value} none={none} choose={id => onChange({ currentTarget: { value: id } })} />
  return (
    <SelectField label={t('ui.client')} {...rest} value={value} onChange={onChange}>
      <option value="">{none}</option>
      {clients.map(c => <option key={c.id} value={c.id}>{c.name}</option>)}
    </SelectField>
  )
}
