import type { Schema } from '../api/client'

type Row = Pick<Schema<'InvoiceRow'>, 'id' | 'status'>

/** As many as the API takes at once. */
export const most = 100

/** What is selected once that one is, or no longer is; no more than can go at once. */
export function toggled(selected: ReadonlySet<string>, id: string, is: boolean): ReadonlySet<string> {
  if (is && selected.size >= most) return selected
  return new Set(is ? [...selected, id] : [...selected].filter(each => each !== id))
}

/** All rows that are shown, as far as they can go at once. */
export const allOf = (rows: Row[]): ReadonlySet<string> => new Set(rows.slice(0, most).map(row => row.id))

/** Where the PDFs of these are in one file, as far as they have any: drafts don't yet. */
export const zipOf = (rows: Row[]) =>
  `/api/v1/invoices/archive?${new URLSearchParams(rows.filter(row => row.status !== 'draft').map(row => ['filter[id]', row.id]))}`
