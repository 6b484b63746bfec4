import type { Schema } from '../api/client'
import type { Problem } from '../api/problem'
import type { Choice } from '../audiences/audience'
import type { Invoice, Sale } from '../invoices/invoice'
import { amountFault } from './amounts'
import type { Fault } from './faults'
import { amount, typed, typedAmount, units } from './typed'
import { totalsOf, type Deducted, type Priced } from './totals'

/** A line and an invoice as they are being written: what is typed, as it is typed. */
export type LineText = { key: string, description: string, quantity: string, unit?: string, unitPrice: string, taxRate: string, more?: More,
  /** What it was taken from, or kept as, in the catalogue. */
  productId?: string }
export type InvoiceText = {
  clientId: string, title: string, currency: string, dueOn: string, note: string, lines: LineText[]
  /** Of the whole, in percent, and what it is called there. */
  discount?: string, discountName?: string
  /** Discounts and charges that no field here shows: they stay as they are. */
  adjustments?: Adjustment[]
  orderReference?: string, serviceFrom?: string, serviceTo?: string
  /** Who of the client is to see a new invoice, where that was chosen. */
  audience?: Choice | undefined
  /** The deposit invoices that it takes off; undefined for what takes none off. */
  deposits?: string[]
}

type Adjustment = Schema<'DocumentAdjustment'>

/** What a line says that no field here shows: it stays as it is. */
type More = Partial<Pick<Schema<'InvoiceLine'>, 'category' | 'exemptionReason' | 'adjustments'>>

export type Part = Exclude<keyof LineText, 'key' | 'more' | 'productId'>

/** In minor units. */
export const largestPrice = 1_000_000_000
const largestQuantity = 1_000_000_000
const wholeRate = 100_000
export const mostLines = 200

export const emptyLine = (taxRate = ''): LineText => ({ key: crypto.randomUUID(), description: '', quantity: '1', unitPrice: '', taxRate })

export const emptyInvoice = (clientId: string, currency: string, taxRate: string): InvoiceText => ({ clientId, title: '', currency, dueOn: '', note: '', lines: [emptyLine(taxRate)] })

function moreOf({ category, exemptionReason, adjustments }: Invoice['lines'][number]): More {
  const kept = adjustments.map(a => ({ reason: a.reason, amount: a.amount?.amount ?? null, percent: a.percent, isCharge: a.isCharge }))
  return { ...category && { category }, ...exemptionReason && { exemptionReason }, ...kept.length > 0 && { adjustments: kept } }
}

/** A draft as it stands, to be changed. */
export const textOf = (invoice: Omit<Sale, 'taxes' | 'net' | 'rounding'> & { dueOn: string | null }): InvoiceText => ({
  clientId: invoice.clientId, title: invoice.title, currency: invoice.total.currency, dueOn: invoice.dueOn ?? '', note: invoice.note ?? '',
  ...discountOf(invoice), orderReference: invoice.orderReference ?? '', serviceFrom: invoice.service?.from ?? '', serviceTo: invoice.service?.to ?? '',
  lines: invoice.lines.map(line => ({
    key: crypto.randomUUID(), description: line.description,
    quantity: typed(Math.round(line.quantity * 1_000), 3), unitPrice: typedAmount(line.unitPrice.amount, line.unitPrice.currency), taxRate: typed(Math.round(line.taxRate * 1_000), 3),
    unit: line.unit ?? '', more: moreOf(line),
  })),
})

/** The one percentage that all discounts on the whole have; any others as they are. */
function discountOf({ adjustments }: Pick<Sale, 'adjustments'>): Pick<InvoiceText, 'discount' | 'discountName' | 'adjustments'> {
  const [first] = adjustments
  const isOne = first?.percent != null && adjustments.every(a => !a.isCharge && a.percent === first.percent)
  return isOne
    ? { discount: typed(Math.round((first.percent ?? 0) * 1_000), 3), discountName: first.reason }
    : { discount: '', adjustments: adjustmentsOf(adjustments) }
}

/** Discounts and charges on the whole as they are sent, where no field shows them: they stay as they are. */
export const adjustmentsOf = (adjustments: Sale['adjustments']): Adjustment[] =>
  adjustments.map(({ reason, taxRate, amount, percent, isCharge, category, exemptionReason }) =>
    ({ reason, taxRate, amount: amount?.amount ?? null, percent, isCharge, category, exemptionReason }))

/** Lines left empty are no mistake: they are not sent. With nothing else there, the first one is, and is at fault. */
export function meant(lines: LineText[]): LineText[] {
  const some = begun(lines)
  return some.length > 0 ? some : lines.slice(0, 1)
}

const begun = (lines: LineText[]) => lines.filter(line => line.description.trim() !== '' || line.unitPrice.trim() !== '')

/** What a line charges; undefined while its numbers are not all there. */
export function pricedOf(line: LineText, currency: string): Priced | undefined {
  const [quantity, unitPrice, taxRate] = [quantityOf(line), priceOf(line, currency), rateOf(line)]
  return quantity === undefined || unitPrice === undefined || taxRate === undefined ? undefined : { quantity: BigInt(quantity), unitPrice: BigInt(unitPrice), taxRate: BigInt(taxRate) }
}

/** What the lines come to so far: those that have all their numbers. */
export function countedOf(text: InvoiceText, deducted: Deducted[] = []) {
  const lines = begun(text.lines)
  const priced = lines.map(line => pricedOf(line, text.currency)).filter(line => line !== undefined)
  return { totals: totalsOf(priced, BigInt(discountIn(text) ?? 0), deducted), missing: lines.length - priced.length }
}

const within = (value: number | undefined, least: number, most: number) => value !== undefined && value >= least && value <= most ? value : undefined
const quantityOf = (line: LineText) => within(units(line.quantity, 3), 1, largestQuantity)
const priceOf = (line: LineText, currency: string) => within(amount(line.unitPrice, currency), -largestPrice, largestPrice)
/** In thousandths of a percent; undefined where what is typed is no such number. */
const discountIn = ({ discount = '' }: InvoiceText) => discount.trim() === '' ? 0 : within(units(discount, 3), 1, wholeRate)
const rateOf = (line: LineText) => within(units(line.taxRate, 3), 0, wholeRate)

/** The line as a product has it: in another currency than it is priced in, the price is left to be typed. */
export function lineOf(line: LineText, product: Schema<'ProductView'>, currency: string): LineText {
  const price = product.prices.find(each => each.currency === currency)
  const { rate, category, exemptionReason } = product.tax
  return {
    ...line, productId: product.id, description: product.description ?? product.name, unit: product.unit ?? '', unitPrice: price ? typedAmount(price.amount, currency) : '',
    taxRate: typed(Math.round(rate * 1_000), 3),
    more: { ...line.more?.adjustments && { adjustments: line.more.adjustments }, ...category && { category }, ...exemptionReason && { exemptionReason } },
  }
}

/** The line with a tax rate that somebody typed: what was said of another rate does not hold for it. */
export const taxedAt = (line: LineText, taxRate: string): LineText =>
  ({ ...line, taxRate, ...line.more && { more: { ...line.more.adjustments && { adjustments: line.more.adjustments } } } })

type Content = Omit<Schema<'DraftInvoice'>, 'clientId' | 'pricesIncludeTax' | 'isDeposit' | 'deposits'> & { deposits?: string[] }

/** An empty tax rate is the firm's usual one. Not while that is unknown. */
export const taxedAsUsual = <L extends Pick<LineText, 'taxRate'>>(line: L, usual: string | undefined): L =>
  usual !== undefined && line.taxRate.trim() === '' ? { ...line, taxRate: usual } : line

/** What is sent, and what cannot be: told at the fields as the API would, by its pointers. */
export function contentOf(text: InvoiceText): { content: Content, faults: Fault[] } {
  const lines = meant(text.lines)
  const missing = (value: string, pointer: string): Fault[] => value.trim() === '' ? [{ pointer, code: 'NotEmptyValidator' }] : []
  const faults = [
    ...missing(text.title, '/title'),
    ...missing(text.clientId, '/clientId'),
    ...lines.flatMap((line, at) => [
      ...missing(line.description, `/lines/${at}/description`),
      ...quantityOf(line) === undefined ? [{ pointer: `/lines/${at}/quantity`, code: 'invoice-quantity' }] : [],
      ...[amountFault(line.unitPrice, text.currency, 'invoice-price', -largestPrice, largestPrice)]
        .flatMap(fault => fault ? [{ pointer: `/lines/${at}/unitPrice`, ...fault }] : []),
      ...rateOf(line) === undefined ? [{ pointer: `/lines/${at}/taxRate`, code: 'invoice-tax-rate' }] : [],
    ]),
  ]
  const service = serviceIn(text)
  if (text.serviceFrom && !text.serviceTo) faults.push({ pointer: '/serviceTo', code: 'NotEmptyValidator' })
  if (text.serviceTo && !text.serviceFrom) faults.push({ pointer: '/serviceFrom', code: 'NotEmptyValidator' })
  if (service && service.from > service.to) faults.push({ pointer: '/serviceTo', code: 'period' })
  if (discountIn(text) === undefined) faults.push({ pointer: '/discount', code: 'percent' })
  const content = {
    title: text.title.trim(), currency: text.currency, dueOn: text.dueOn || null, note: text.note.trim() || null,
    lines: lines.map(line => ({ description: line.description.trim(), quantity: (quantityOf(line) ?? 0) / 1_000, unitPrice: priceOf(line, text.currency) ?? 0, taxRate: (rateOf(line) ?? 0) / 1_000, ...line.unit && { unit: line.unit }, ...line.more })),
    orderReference: text.orderReference?.trim() || null, service, adjustments: adjustmentsIn(text, lines),
    ...text.deposits && { deposits: text.deposits },
  }
  return { content, faults }
}

const serviceIn = ({ serviceFrom, serviceTo }: InvoiceText) => serviceFrom && serviceTo ? { from: serviceFrom, to: serviceTo } : null

/** A discount on the whole is one on all that is taxed in the same way, for each tax. */
function adjustmentsIn(text: InvoiceText, lines: LineText[]): Adjustment[] {
  const percent = discountIn(text)
  const kept = text.adjustments ?? []
  if (!percent) return kept
  const taxes = lines.map(line => ({ taxRate: (rateOf(line) ?? 0) / 1_000, category: line.more?.category ?? null, exemptionReason: line.more?.exemptionReason ?? null }))
  const each = [...new Map(taxes.map(tax => [`${tax.taxRate} ${tax.category ?? ''}`, tax])).values()]
  return [...kept, ...each.map(tax => ({ reason: text.discountName ?? '', percent: percent / 1_000, amount: null, isCharge: false, ...tax }))]
}

/** Where in what is sent a field of that line is. */
export const pointerOf = (lines: LineText[], key: string, part: Part) => `/lines/${meant(lines).findIndex(line => line.key === key)}/${part}`

/** A problem without the faults of fields that were changed since they were sent; nothing when no fault is left. */
export function stillWrong(problem: Problem | undefined, sent: InvoiceText, now: InvoiceText): Problem | undefined {
  if (!problem?.errors?.length) return problem
  const errors = problem.errors.filter(({ pointer }) => {
    const [, name = '', at, part = ''] = pointer.split('/')
    if (at === undefined || name === 'deposits') return !(name in now) || name === 'lines' || now[name as keyof InvoiceText] === sent[name as keyof InvoiceText]
    const before = meant(sent.lines)[Number(at)]
    const line = now.lines.find(each => each.key === before?.key)
    return !before || (!!line && line[part as Part] === before[part as Part])
  })
  return errors.length > 0 ? { ...problem, errors } : undefined
}

/** Whether that is what it says already: then sending it again is not needed. */
export const saysThe = (content: ReturnType<typeof contentOf>['content'], now: InvoiceText): boolean =>
  JSON.stringify(contentOf(now).content) === JSON.stringify(content)

/** The lines with that one moved up (-1) or down (1); as they were when there is no such place. */
export function moved(lines: LineText[], key: string, by: -1 | 1): LineText[] {
  const at = lines.findIndex(line => line.key === key)
  const to = at + by
  return at < 0 || to < 0 || to >= lines.length ? lines : lines.with(at, lines[to]!).with(to, lines[at]!)
}
