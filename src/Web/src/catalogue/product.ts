import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import type { Problem } from '../api/problem'
import { amountFault } from '../invoicing/amounts'
import type { Fault } from '../invoicing/faults'
import { amount, typed, typedAmount, units } from '../invoicing/typed'

export type Product = Schema<'ProductView'>

/** A product as it is being written: what is typed, as it is typed. */
export type PriceText = { key: string, currency: string, amount: string }
export type ProductText = {
  name: string, description: string, unit: string, taxRate: string, prices: PriceText[]
  /** What the rate does not say. */
  tax?: Pick<Product['tax'], 'category' | 'exemptionReason'> | undefined
}

const largest = 1_000_000_000

/** How one product is read, and kept. */
export const productQuery = (productId: string) => api.queryOptions('get', '/api/v1/products/{productId}', { params: { path: { productId } } })

/** Shows the product as the API answered it, and reads again the lists that it stands in. */
export function keepProduct(product: Product) {
  queries.setQueryData<Product>(productQuery(product.id).queryKey, product)
  void refresh('/products')
}

/** The product as it is now, from the API. */
export const readAgain = (productId: string) => done(http.GET('/api/v1/products/{productId}', { params: { path: { productId } } }))

export const newPrice = (currency: string): PriceText => ({ key: crypto.randomUUID(), currency, amount: '' })

export const emptyProduct = (currency: string, taxRate: string): ProductText => ({ name: '', description: '', unit: '', taxRate, prices: [newPrice(currency)] })

export const productText = ({ name, description, unit, prices, tax }: Product): ProductText => ({
  name, description: description ?? '', unit: unit ?? '', taxRate: typed(Math.round(tax.rate * 1_000), 3),
  prices: prices.map(price => ({ ...newPrice(price.currency), amount: typedAmount(Number(price.amount), price.currency) })),
  tax: { category: tax.category, exemptionReason: tax.exemptionReason },
})

/** What is sent, and what cannot be: told at the fields as the API would, by its pointers. */
export function bodyOf(text: ProductText) {
  const rate = units(text.taxRate, 3)
  const amounts = text.prices.map(price => amount(price.amount, price.currency))
  const faults: Fault[] = [
    ...text.name.trim() === '' ? [{ pointer: '/name', code: 'NotEmptyValidator' }] : [],
    ...text.prices.flatMap((price, at) => {
      const fault = amountFault(price.amount, price.currency, 'catalogue-price', -largest, largest)
      return fault ? [{ pointer: `/prices/${at}/amount`, ...fault }] : []
    }),
    ...rate === undefined || rate < 0 || rate > 100_000 ? [{ pointer: '/tax/rate', code: 'invoice-tax-rate' }] : [],
  ]
  const body = {
    name: text.name.trim(), description: text.description.trim() || null, unit: text.unit || null,
    prices: text.prices.map(({ currency }, at) => ({ amount: amounts[at] ?? 0, currency })),
    tax: { rate: (rate ?? 0) / 1_000, category: text.tax?.category ?? null, exemptionReason: text.tax?.exemptionReason ?? null },
  }
  return { body, faults }
}

/** The fields by which a form tells what is wrong with them. */
export const fieldsOf = (text: ProductText) =>
  ['name', 'description', 'unit', 'prices', 'taxRate', ...text.prices.flatMap((_, at) => [`prices/${at}/amount`, `prices/${at}/currency`])]

/** What the API calls otherwise than the form does. */
export const atFields = (problem: Problem | undefined): Problem | undefined =>
  problem?.errors ? { ...problem, errors: problem.errors.map(fault => fault.pointer === '/tax/rate' ? { ...fault, pointer: '/taxRate' } : fault) } : problem
