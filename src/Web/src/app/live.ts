import { api, http } from '../api/client'
import { queries, refresh } from '../api/queries'
import { session } from '../session/session'

type Told = { kind: string, subject: { kind: string, id: string } }

/** What to read again when something of that kind has happened. The stream tells ids, never content. */
const touched: [RegExp, string[]][] = [
  [/^document|^folder|^requested/, ['/documents', '/folders', '/document-requests']],
  [/^reminder/, ['/admin/firm/reminders']],
  [/^late-fee/, ['/admin/firm/late-fees', '/invoices']],
  [/^invoice|^payment|^recurring|^charge|^refund|^dispute/, ['/invoices', '/payments', '/charges', '/recurring-invoices', '/work-entries']],
  [/^bank-statement|^unmatched|^charge-questioned|^payment/, ['/unmatched-payments']],
  [/^payment-provider|^provider/, ['/admin/payment-provider', '/payment-options']],
  [/^product/, ['/products']],
  [/^work-entry/, ['/work-entries']],
  [/^quote/, ['/quotes', '/invoices']],
  [/^credit-note/, ['/credit-notes', '/invoices', '/payments']],
  [/^message|^thread|^erasure/, ['/threads']],
  [/^project|^milestone|^task/, ['/projects', '/milestones', '/tasks']],
  [/^billing-profile/, ['/clients']],
  [/^client-invoice/, ['/invoices', '/payments', '/clients']],
  [/^client/, ['/clients', '/contacts', '/me']],
  [/^domain|^primary-domain/, ['/admin/domains']],
  [/^firm-mail|^mail-template/, ['/admin/mail']],
  [/^mail-domain/, ['/admin/mail-domains']],
  [/^security-policy/, ['/admin/security']],
  [/^terms/, ['/legal', '/admin/legal', '/me/agreements']],
  [/^onboarding/, ['/onboarding', '/me/onboarding', '/clients']],
  [/^api-key|^application/, ['/admin/api-keys', '/admin/applications']],
  [/^person|^rights|^invitation|^role/, ['/contacts', '/admin/members', '/me']],
  [/^member|^ownership|^sessions/, ['/contacts', '/admin/members', '/me']],
  [/^access-review/, ['/access-reviews']],
  [/^privacy|^erasure/, ['/me/privacy-requests', '/admin/privacy-requests']],
  [/^retention/, ['/admin/retention-policies']],
  [/^firm/, ['/branding', '/admin/branding', '/admin/firm', '/me']],
  [/^second-factor|^recovery|^passkey|^email|^password/, ['/me/security', '/me/sessions']],
  [/^app|^grant/, ['/me/grants']],
  [/^email-changed/, ['/me']],
]

/** The timeline shows an entry a moment after it happened. */
const timelineLag = 2_500
const longestPause = 30_000

/**
 * Keeps what is on the screen up to date until the returned function is called. Of all windows of the portal in this
 * browser one holds the stream and tells the others: browsers open few connections to one host.
 */
export function follow(personId: string): () => void {
  const ended = new AbortController()
  const windows = new BroadcastChannel(`live-${personId}`)
  windows.onmessage = (message: MessageEvent<Told | 'everything' | 'notification'>) => hear(message.data)
  const tell = (told: Told | 'everything' | 'notification') => {
    hear(told)
    windows.postMessage(told)
  }
  navigator.locks.request(`live-${personId}`, { signal: ended.signal }, () => listen(ended.signal, tell)).catch(() => undefined)
  return () => {
    ended.abort()
    windows.close()
  }
}

/** Holds the stream until the signal; after a break it goes on where it was. */
async function listen(ended: AbortSignal, tell: (told: Told | 'everything' | 'notification') => void) {
  let position = ''
  for (let pause = 1_000; !ended.aborted; pause = Math.min(longestPause, pause * 2)) {
    await new Promise<void>(over => {
      const stream = new EventSource(`/api/v1/me/stream${position && `?after=${position}`}`)
      const close = () => { stream.close(); over() }
      const moved = (event: MessageEvent) => { position = event.lastEventId || position; pause = 1_000 }
      stream.addEventListener('ready', event => moved(event))
      stream.addEventListener('reset', event => { moved(event); tell('everything') })
      stream.addEventListener('notification', () => tell('notification'))
      stream.onmessage = (event: MessageEvent<string>) => { moved(event); tell(JSON.parse(event.data) as Told) }
      // The browser itself goes on after a broken connection; only a refusal ends the stream for good.
      stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) close() }
      ended.addEventListener('abort', close, { once: true })
    })
    if (ended.aborted) return
    // Refused: a request like any other finds out whether the session has ended, and asks the person to sign in again.
    if (session.csrfToken) await http.GET('/api/v1/me').catch(() => undefined)
    await new Promise(again => setTimeout(again, pause))
  }
}

let waiting = new Set<string>()

function hear(told: Told | 'everything' | 'notification') {
  if (told === 'everything') void queries.invalidateQueries()
  else later(told === 'notification' ? ['/me/notifications', '/me/home'] : ['/me/home', ...touched.filter(([kind]) => kind.test(told.kind)).flatMap(([, paths]) => paths)])
}

/** What happens together is read again together. */
function later(paths: string[]) {
  if (waiting.size === 0)
    setTimeout(() => {
      const now = [...waiting]
      waiting = new Set()
      if (now.includes('/me')) void queries.invalidateQueries({ queryKey: api.queryOptions('get', '/api/v1/me').queryKey })
      void refresh(...now.filter(p => p !== '/me'))
      setTimeout(() => void refresh('/timeline'), timelineLag)
    }, 80)
  for (const path of paths) waiting.add(path)
}
