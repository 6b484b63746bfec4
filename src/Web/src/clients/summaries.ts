import type { Schema } from '../api/client'
import type { Money } from '../i18n/formats'

/** How things are with a client, as each module says it. The API's document leaves the parts open: a module more is a part more. */
export type Summary = Omit<Schema<'ReadSummariesSummary'>, 'parts'> & {
  parts: {
    contacts?: { count: number, invited: number, first: string }
    invoices?: { open: number, balance: Money[], overdue: { count: number, balance: Money[] } }
    messages?: { unanswered: number, lastActivityAt: string | null }
    projects?: { newest: { id: string, title: string, progress: Schema<'Progress'> }[], more: boolean }
  }
}

const urgency = ({ parts: { messages, invoices } }: Summary) => (messages?.unanswered ? 2 : 0) + (invoices?.overdue.count ? 1 : 0)

/** Those first where somebody waits for an answer, then those who are late; the rest stays as it was. */
export const byUrgency = (summaries: Summary[]) => summaries.toSorted((a, b) => urgency(b) - urgency(a))
