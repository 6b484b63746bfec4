import { useEffect, useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Pictured } from '../documents/Thumbnail'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { settingsPlaces } from '../settings/places'
import { placesOf } from './navigation'

/** Something to go to: its name, what it is, its address, and what a file shows. */
type Entry = { title: string, kind: string, href: string, file?: { documentId: string, of: Pictured } }

const most = 12
const pause = 200

/** What the palette offers for the text typed so far: sections and actions first, then things by their names. */
export function usePaletteEntries(text: string): Entry[] {
  const me = useMe()
  const asked = useLater(text.trim())
  const found = { params: { query: { q: asked, limit: most } } }
  const options = (shown: boolean) => ({ staleTime: 60_000, placeholderData: keepPreviousData, enabled: shown && asked !== '' })
  const clients = api.useQuery('get', '/api/v1/clients', found, options(isMember(me)))
  const documents = api.useQuery('get', '/api/v1/documents', found, options(sees(me, 'documents')))
  const invoices = api.useQuery('get', '/api/v1/invoices', found, options(sees(me, 'invoices')))
  const projects = api.useQuery('get', '/api/v1/projects', found, options(sees(me, 'projects')))
  const threads = api.useQuery('get', '/api/v1/threads', found, options(sees(me, 'messages')))

  const entry = (title: string, kind: string, href: string): Entry => ({ title, kind, href })
  const places: Entry[] = [
    ...placesOf(me).map(p => entry(t(p.word), t('app.kindPage'), p.to)),
    entry(t('app.notifications'), t('app.kindPage'), '/notifications'),
    ...settingsPlaces(me).map(p => entry(t(p.word), t('app.kindPage'), p.to)),
    ...(isStaff(me) ? [
      entry(t('invoices.new'), t('app.kindAction'), '/invoices/new'),
      entry(t('projects.new'), t('app.kindAction'), '/projects/new'),
      entry(t('clients.new'), t('app.kindAction'), '/clients?new=true'),
    ] : []),
    ...((isMember(me) ? isStaff(me) : may(me, 'messages', 'write')) ? [entry(t('messages.new'), t('app.kindAction'), '/messages?new=true')] : []),
  ]
  const named = places.filter(place => fold(place.title).includes(fold(text)))
  if (text.trim() === '') return named.slice(0, most)
  const things = [
    ...(clients.data?.items ?? []).map(c => entry(c.name, t('app.kindClient'), `/clients/${c.id}`)),
    ...(projects.data?.items ?? []).map(p => entry(p.title, t('app.kindProject'), `/projects/${p.id}`)),
    ...(invoices.data?.items ?? []).map(i => entry(`${i.number ?? ''} ${i.title}`.trim(), t('app.kindInvoice'), `/invoices/${i.id}`)),
    ...(documents.data?.items ?? []).map(d => ({ ...entry(d.title, t('app.kindDocument'), `/documents/${d.id}`), file: { documentId: d.id, of: d.current } })),
    ...(threads.data?.items ?? []).map(th => entry(th.title, t('app.kindThread'), `/messages/${th.id}`)),
  ]
  // Until the answer to what is typed now is there, of the one before only what fits.
  const isAnswered = asked === text.trim() && ![clients, documents, invoices, projects, threads].some(query => query.isPlaceholderData)
  return [...named, ...isAnswered ? things : things.filter(thing => fold(thing.title).includes(fold(text)))].slice(0, most)
}

/** The same a moment later, when it has stayed so long. */
function useLater(text: string) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const fold = (text: string) => text.trim().toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
