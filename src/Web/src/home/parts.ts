import type { Schema } from '../api/client'
import type { Money } from '../i18n/formats'

/** Each module's share of the home page, as it fills it. The API's document leaves them open: a module more is a part more. */
export type Parts = {
  messages?: { notifications: number, threads: number, unanswered?: { threads: number, oldest: { id: string, clientId: string, title: string, since: string }[] } }
  invoices?: { open: OpenInvoice[], more: boolean, balance?: Money[], overdue?: { count: number, balance: Money[] } }
  projects?: { id: string, clientId: string, title: string, progress: Schema<'Progress'>, nextDueOn?: string | null, waiting?: number }[]
  documents?: { id: string, clientId: string, title: string, at: string, number: number, contentType: string, length: number, thumbnail: boolean }[]
  documentRequests?: Schema<'DocumentRequestRow'>[]
  unmatchedPayments?: { count: number, oldest: string }
  team?: { clientId: string, members: { id: string, name: string, photo: string | null }[] }[]
}

export type OpenInvoice = {
  id: string, clientId: string, number: string, title: string, outstanding: Money, dueOn: string, overdue?: boolean, dueNext?: Money | null
}

export const partsOf = (home: Schema<'ReadHomeView'> | undefined): Parts => (home?.parts ?? {})
