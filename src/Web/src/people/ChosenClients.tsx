import { useId, useRef, useState } from 'react'
import { XMarkIcon } from '@heroicons/react/24/outline'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Picker } from '../ui/Picker'
import css from './people.module.css'

/** As many as one request names, and as many as are offered at once. */
const most = 50

/** Several of a firm's many clients, found by name, each of them with the way to take it out again. */
export function ChosenClients({ value, change }: { value: string[], change: (next: string[]) => void }) {
  const [asked, search] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const title = useId()
  const found = api.useQuery('get', '/api/v1/clients', { params: { query: { q: asked || undefined, limit: 100 } } },
    { staleTime: 60_000, placeholderData: keepPreviousData })
  const [added, setAdded] = useState<ReadonlyMap<string, string>>(new Map())
  const nameOf = useNames(value, added)
  const chosen = value.map(id => ({ id, name: nameOf(id) ?? '' })).toSorted((a, b) => a.name.localeCompare(b.name))
  const offered = (found.data?.items ?? []).filter(client => !value.includes(client.id)).slice(0, most)
  const add = (id: string) => {
    const client = offered.find(each => each.id === id)
    if (!client) return
    setAdded(new Map(added).set(id, client.name))
    change([...value, id])
  }
  const remove = (gone: string) => {
    change(value.filter(id => id !== gone))
    // The button that was pressed goes.
    box.current?.querySelector('input')?.focus()
  }
  return (
    <div ref={box} className="stack">
      <Picker label={t('people.addClients')} placeholder={t('clients.search')} chosen={undefined} found={offered}
        busy={found.isPlaceholderData} search={search} choose={add} />
      <p role="status" id={title} className="small muted">{t('people.chosen', { count: value.length })}</p>
      {chosen.length > 0 && (
        <ul className={css.clients} aria-labelledby={title}>
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
              <Button kind="quiet" small iconOnly aria-label={t('people.removeClient', { name })} onClick={() => remove(id)}>
                <XMarkIcon className="icon" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The names of these clients, archived ones too, but for those that are known; they are asked for once, in bundles. */
function useNames(ids: string[], known: ReadonlyMap<string, string>): (id: string) => string | undefined {
  const unknown = ids.filter(id => !known.has(id))
  const [asked, ask] = useState(unknown)
  const fresh = unknown.filter(id => !asked.includes(id))
  if (fresh.length > 0) ask([...asked, ...fresh])
  const { data } = useQuery({
    queryKey: ['get', '/api/v1/clients', 'named', asked],
    enabled: asked.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const bundles = Array.from({ length: Math.ceil(asked.length / most) }, (_, n) => asked.slice(n * most, (n + 1) * most))
      const pages = await Promise.all(bundles.map(bundle =>
        done(http.GET('/api/v1/clients', { params: { query: { 'filter[id]': bundle, 'filter[state]': 'all', limit: most } }, signal }))))
      return new Map(pages.flatMap(({ items }) => items).map(({ id, name }) => [id, name]))
    },
  })
  return id => known.get(id) ?? data?.get(id)
}
