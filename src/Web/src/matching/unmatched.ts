import { done, http, type Schema } from '../api/client'
import { noConnection, Refused } from '../api/problem'
import { refresh } from '../api/queries'

export type Unmatched = Schema<'UnmatchedPaymentView'>
export type Suggestion = Schema<'SuggestionView'>
export type Imported = Schema<'BankStatementView'>
export type ImportedEntry = Schema<'BankEntryView'>

const largest = 10 * 2 ** 20

/** Reads what shows money that arrived, and what it pays. */
export const changed = () => void refresh('/unmatched-payments', '/payments', '/invoices', '/charges', '/me/home')

/** Sends the statement; a dry run says what would happen. */
export function importStatement(file: File, dryRun: boolean) {
  // Of what is too long the server breaks off the reading, and its answer may not come through.
  if (file.size > largest) throw new Refused({ ...noConnection, status: 422, code: 'bank-statement-not-read' })
  return done(http.POST('/api/v1/bank-statements', {
    params: { query: { dryRun } }, headers: { 'Content-Type': 'application/octet-stream' }, body: '', bodySerializer: () => file,
  }))
}

/** Says what a payment is for. */
export const settle = ({ id, version }: Unmatched, clientId: string, allocations: Schema<'Allocation'>[]) =>
  done(http.POST('/api/v1/unmatched-payments/{unmatchedPaymentId}/settle', {
    params: { path: { unmatchedPaymentId: id }, header: { 'If-Match': `"v${version}"` } }, body: { clientId, allocations },
  }))

/** The invoices that a suggestion names; nothing where it would be credit. */
export const numbersOf = (suggestion: Pick<Suggestion, 'allocations'>) => suggestion.allocations.map(part => part.number ?? '').filter(Boolean).join(', ')
