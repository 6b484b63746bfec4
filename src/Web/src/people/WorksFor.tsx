import type { Person } from '../clients/people'
import { useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'

const few = 3

/** For which clients a member works, where it is not for all of them: by name, as long as they are few. */
export function WorksFor({ person }: { person: Person }) {
  const clients = useClients()
  if (!person.limited) return null
  const ids = person.clients ?? []
  const names = ids.flatMap(id => clients.find(client => client.id === id)?.name ?? [])
  return <p className="muted">{ids.length > 0 && ids.length <= few && names.length === ids.length ? t('people.onlyFor', { clients: names.join(', ') }) : t('people.worksForSome', { count: ids.length })}</p>
}
