import type { Schema } from '../api/client'
import { pricedOf, type LineText } from '../invoicing/content'

const longestName = 200

/** What an item of an invoice is in the catalogue; undefined while its numbers are not all there. */
export function productOf(line: LineText, currency: string): Schema<'CreateProduct'> | undefined {
  const said = line.description.trim()
  const priced = said ? pricedOf(line, currency) : undefined
  if (!priced) return undefined
  return {
    // A text that is too long for a name stays whole beside it.
    name: said.slice(0, longestName).trim(), description: said.length > longestName ? said : null, unit: line.unit || null,
    prices: [{ amount: Number(priced.unitPrice), currency }],
    tax: { rate: Number(priced.taxRate) / 1_000, category: line.more?.category ?? null, exemptionReason: line.more?.exemptionReason ?? null },
  }
}
