import type { UseNavigateResult } from '@tanstack/react-router'
import { done, etag, http } from '../api/client'
import { sent, type Choice } from '../audiences/audience'
import type { Word } from '../i18n/i18n'
import { textOf, type contentOf, type InvoiceText } from './content'
import { keepInvoice, readAgain, type Invoice, type Sale } from '../invoices/invoice'

type Content = ReturnType<typeof contentOf>['content']

/** What is kept of a draft that is changed. */
export type Draft = Sale & { id: string, version: number } & Partial<Pick<Invoice, 'deductions'>>

/** What differs between the documents that are written in the same form. */
export type SaleKind<T extends Draft> = {
  /** Under which drafts are kept in this browser. */
  name: string
  /** The last day of its field: until when it is to be paid, or holds. */
  day: { label: Word, hint: Word, pointer: string }
  /** Whether it has a day of its own, and not those of instalments. */
  hasOwnDay: (draft: T) => boolean
  saveAndSend: Word
  noteHint: Word
  /** Whether it is chosen who of the client sees it. */
  hasAudience?: boolean
  /** Whether it can take deposits off that the client was billed for. */
  takesDeposits: (draft?: T) => boolean
  create: (clientId: string, content: Content, key: string, audience: Choice | undefined) => Promise<T>
  change: (base: T, content: Content) => Promise<T>
  readAgain: (id: string) => Promise<T>
  textOf: (draft: T) => InvoiceText
  /** The code of the refusal of what was sent meanwhile. */
  alreadySent: string
  keep: (saved: T) => void
  /** Opens its page, where it is asked at once, if wanted, whether it is to be sent. */
  open: (navigate: UseNavigateResult<string>, saved: T, send: boolean) => Promise<void>
}

export const invoices: SaleKind<Invoice> = {
  name: 'invoice',
  day: { label: 'invoices.dueOn', hint: 'invoicing.dueHint', pointer: '/dueOn' },
  hasOwnDay: invoice => invoice.schedule.length === 0,
  saveAndSend: 'invoicing.saveAndIssue',
  noteHint: 'invoicing.noteHint',
  hasAudience: true,
  takesDeposits: invoice => !invoice?.isDeposit,
  create: (clientId, content, key, audience) => done(http.POST('/api/v1/invoices', {
    params: { header: { 'Idempotency-Key': key } },
    body: { clientId, pricesIncludeTax: false, isDeposit: false, ...content, ...audience && { audience: sent(audience) } },
  })),
  change: (base, { dueOn, ...content }) => done(http.PATCH('/api/v1/invoices/{invoiceId}', {
    params: { path: { invoiceId: base.id }, header: { 'If-Match': etag(base) } }, body: base.schedule.length > 0 ? content : { dueOn, ...content },
  })),
  readAgain,
  textOf: invoice => ({ ...textOf(invoice), ...!invoice.isDeposit && { deposits: invoice.deductions.map(each => each.invoiceId) } }),
  alreadySent: 'invoice-not-a-draft',
  keep: keepInvoice,
  open: (navigate, saved, send) => navigate({ to: '/invoices/$invoiceId', params: { invoiceId: saved.id }, search: { issue: send || undefined }, replace: true }),
}
