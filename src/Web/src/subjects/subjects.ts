import type { Invoice } from '../invoices/invoice'
import type { Schema } from '../api/client'
import { done, http } from '../api/client'
import { sent } from '../audiences/audience'
import { invoices, type SaleKind } from '../invoicing/saleKind'

export type Subject = Schema<'InvoiceSubject'>

const kinds = ['project', 'milestone', 'document'] as const

/** What a new invoice is for, as the address says it: `milestone:<id>`. */
export function subjectIn(text: string | undefined): Subject | undefined {
  const [kind, id] = text?.split(':') ?? []
  const known = kinds.find(each => each === kind)
  return known && id ? { kind: known, id } : undefined
}

/** An invoice that is for something from the beginning. */
export const invoicesFor = (subject: Subject): SaleKind<Invoice> => ({
  ...invoices,
  name: `invoice-for-${subject.id}`,
  create: (clientId, content, key, audience) => done(http.POST('/api/v1/invoices', {
    params: { header: { 'Idempotency-Key': key } },
    body: { clientId, pricesIncludeTax: false, isDeposit: false, subjects: [subject], ...content, ...audience && { audience: sent(audience) } },
  })),
})
