import { lazy, Suspense, type ReactNode } from 'react'
import { loadWords, t, type Word } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Skeleton } from '../ui/Loaded'
import { Page } from '../ui/Page'

export type ClientTab = 'overview' | 'documents' | 'invoices' | 'projects' | 'messages' | 'people' | 'details'

// Contacts do not load what only the firm sees.
const ClientFrame = lazy(() => Promise.all([import('../clients/ClientFrame'), loadWords('clients')]).then(([m]) => ({ default: m.ClientFrame })))

/** A section's page. Narrowed to one client it is, for the firm's people, a tab of that client's own place. */
export function SectionPage({ tab, word, client, lead, actions, children }: {
  tab: ClientTab, word: Word, client: string | undefined, lead?: ReactNode, actions?: ReactNode, children: ReactNode
}) {
  const me = useMe()
  return client && isMember(me)
    ? <Suspense fallback={<Skeleton />}><ClientFrame clientId={client} tab={tab} word={word} actions={actions}>{children}</ClientFrame></Suspense>
    : <Page title={t(word)} name={t(word)} lead={lead} actions={actions}>{children}</Page>
}
