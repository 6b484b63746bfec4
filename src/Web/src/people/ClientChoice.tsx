import { useEffect, useState } from 'react'
import { api } from '../api/client'
import { matches } from '../clients/people'
import { t } from '../i18n/i18n'
import { Choices } from '../ui/Choices'
import { CheckField, TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import css from './people.module.css'

const sought = 8

/** For whom a member works: for all clients (null), or for those that are chosen. */
export function ClientChoice({ value, change }: { value: string[] | null, change: (next: string[] | null) => void }) {
  return (
    <>
      <Choices legend={t('people.worksFor')} value={value ? 'some' : 'all'} choose={next => change(next === 'all' ? null : [])}
        options={[{ value: 'all', label: t('people.allClients'), hint: t('people.allClientsHint') }, { value: 'some', label: t('people.someClients'), hint: t('people.someClientsHint') }]} />
      {value && <Chosen value={value} change={change} />}
    </>
  )
}

function Chosen({ value, change }: { value: string[], change: (next: string[]) => void }) {
  const [asked, setAsked] = useState('')
  const clients = api.useInfiniteQuery('get', '/api/v1/clients', { params: { query: { limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  // Whoever is to be found must be among those that are looked through.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = clients
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <Loaded query={clients}>{({ pages }) => {
      const all = pages.flatMap(page => page.items).toSorted((a, b) => a.name.localeCompare(b.name))
      const found = all.filter(client => matches(client.name, asked))
      return (
        <fieldset className="stack">
          <legend className="hidden">{t('clients.title')}</legend>
          {all.length >= sought && <TextField label={t('clients.search')} type="search" autoComplete="off" value={asked} onChange={event => setAsked(event.target.value)} />}
          <div className={css.clients}>
            {found.map(client => (
              <CheckField key={client.id} label={<bdi>{client.name}</bdi>} checked={value.includes(client.id)}
                onChange={event => change(event.currentTarget.checked ? [...value, client.id] : value.filter(id => id !== client.id))} />
            ))}
            {found.length === 0 && <p className="muted">{t('clients.notFound')}</p>}
          </div>
          <p role="status" className="small muted">{t('people.chosen', { count: value.length })}</p>
        </fieldset>
      )
    }}</Loaded>
  )
}
