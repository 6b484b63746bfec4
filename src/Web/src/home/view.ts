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
    },
  }
}

/** What is open altogether, as the API says it, or as far as it follows from what it listed. */
export const balanceOf = (invoices: { open: OpenInvoice[], more: boolean, balance?: Money[] }): Money[] | undefined =>
  invoices.balance ?? (invoices.more ? undefined : sum(invoices.open.map(invoice => invoice.outstanding)))

export type ClientStanding = {
  id: string
  name: string
  projects: Schema<'ProjectRow'>[]
  balance: Money[]
  overdue: boolean
  unanswered: number
}

/** Each client with how things stand, those first where something waits for the firm, then by name. */
export function clientStandings(clients: { id: string, name: string }[], projects: Schema<'ProjectRow'>[], invoices: Schema<'InvoiceRow'>[], unanswered: { clientId: string }[], today: string): ClientStanding[] {
  const weight = (client: ClientStanding) => (client.unanswered > 0 ? 2 : 0) + (client.overdue ? 1 : 0)
  return clients.map(({ id, name }) => {
    const open = invoices.filter(invoice => invoice.clientId === id && invoice.status === 'issued')
    return {
      id, name,
      projects: projects.filter(project => project.clientId === id),
      balance: sum(open.map(invoice => invoice.outstanding)),
      overdue: open.some(invoice => invoice.dueOn !== null && invoice.dueOn < today),
      unanswered: unanswered.filter(thread => thread.clientId === id).length,
    }
  }).toSorted((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name))
}
