import type { Schema } from '../api/client'
import type { Money } from '../i18n/formats'
import type { OpenInvoice, Parts } from './parts'

export type Waiting = Schema<'Waiting'>
export type DayTime = 'morning' | 'day' | 'evening'

/** What one wishes at that hour. */
export const dayTime = (hour: number): DayTime => hour >= 4 && hour < 12 ? 'morning' : hour >= 12 && hour < 18 ? 'day' : 'evening'

/** The name that somebody is greeted by: without a title, and the first of several. */
export const calledBy = (name: string) => {
  const parts = name.trim().split(/\s+/)
  return parts.length > 1 && parts[0]!.endsWith('.') ? name.trim() : parts[0]!
}

/** Sums by currency, the largest first. */
export function sum(amounts: Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + Number(amount))
  return [...sums].map(([currency, amount]) => ({ amount, currency })).toSorted((a, b) => b.amount - a.amount)
}

/** What the home page tells about one client alone; all of it when none is given. */
export function narrowed(waits: Waiting[], parts: Parts, clientId: string | undefined): { waits: Waiting[], parts: Parts } {
  if (!clientId) return { waits, parts }
  const ours = <T extends { clientId: string | null }>(all: T[]) => all.filter(each => each.clientId === clientId)
  const open = ours(parts.invoices?.open ?? [])
  return {
    waits: ours(waits),
    parts: {
      // How many messages are unread is known of all clients together only.
      invoices: parts.invoices && { open, more: parts.invoices.more, balance: parts.invoices.more ? undefined : sum(open.map(invoice => invoice.outstanding)) },
      projects: parts.projects && ours(parts.projects),
      documents: parts.documents && ours(parts.documents),
      documentRequests: parts.documentRequests && ours(parts.documentRequests),
      team: parts.team && ours(parts.team),
    },
  }
}

/** What is open altogether, as the API says it, or as far as it follows from what it listed. */
export const balanceOf = (invoices: { open: OpenInvoice[], more: boolean, balance?: Money[] }): Money[] | undefined =>
  invoices.balance ?? (invoices.more ? undefined : sum(invoices.open.map(invoice => invoice.outstanding)))

/** What of it this person can pay, in minor units. */
export const payableOf = (open: OpenInvoice[], mayPay: (clientId: string) => boolean) => open.filter(({ clientId }) => mayPay(clientId))
  .map(invoice => ({ ...invoice, outstanding: { ...invoice.outstanding, amount: Number(invoice.outstanding.amount) } }))

/** The clients to show at a glance: those that something waits for first, then the newest. */
export const atAGlance = (waits: Waiting[], newest: { id: string }[], most: number): string[] =>
  [...new Set([...waits.flatMap(({ clientId }) => clientId ?? []), ...newest.map(client => client.id)])].slice(0, most)

// Overdue first, then decisions that hold the work up, then what is due within a week, then conversations, then the rest.
const soon = 7

/** What waits for a contact in the order in which it presses, and within that the oldest first. */
export function byUrgency(waits: Waiting[], open: OpenInvoice[], today: string): Waiting[] {
  const until = new Date(Date.parse(today) + soon * 86_400_000).toISOString().slice(0, 10)
  const rank = ({ kind, id }: Waiting) => {
    if (kind === 'milestone' || kind === 'quote') return 1
    if (kind === 'thread') return 3
    if (kind === 'documentRequest') return 2
    if (kind !== 'invoice') return 4
    const due = open.find(invoice => invoice.id === id)?.dueOn ?? '9999-12-31'
    return due < today ? 0 : due <= until ? 2 : 4
  }
  return waits.toSorted((a, b) => rank(a) - rank(b) || a.since.localeCompare(b.since))
}

/** The next day on which something is due: a project's milestone, or a payment; undefined when nothing is. */
export function nextDate({ projects = [], invoices }: Parts, today: string): { kind: 'project' | 'invoice', id: string, title: string, on: string } | undefined {
  const dates = [
    ...projects.flatMap(({ id, title, nextDueOn }) => nextDueOn ? { kind: 'project' as const, id, title, on: nextDueOn } : []),
    ...(invoices?.open ?? []).map(({ id, title, dueOn }) => ({ kind: 'invoice' as const, id, title, on: dueOn })),
  ]
  return dates.filter(({ on }) => on >= today).toSorted((a, b) => a.on.localeCompare(b.on))[0]
}
