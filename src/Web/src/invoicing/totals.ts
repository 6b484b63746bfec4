/** What a line charges, in whole numbers: thousandths of a quantity, minor units, thousandths of a percent. */
export type Priced = { quantity: bigint, unitPrice: bigint, taxRate: bigint }

/** A deposit that is taken off, in minor units, by thousandths of a percent. */
export type Deducted = { number: string, issuedOn: string, taxes: { rate: bigint, net: bigint }[] }

export type TaxSum = { rate: bigint, net: bigint, tax: bigint }
export type Totals = { net: bigint, taxes: TaxSum[], total: bigint }

/** Divides and rounds half away from zero, as the firm's server does (EN 16931). */
function divided(by: bigint, amount: bigint) {
  const size = amount < 0n ? -amount : amount
  const whole = (2n * size + by) / (2n * by)
  return amount < 0n ? -whole : whole
}

/** What the line comes to before tax, in minor units. */
export const netOf = ({ quantity, unitPrice }: Pick<Priced, 'quantity' | 'unitPrice'>) => divided(1_000n, quantity * unitPrice)

/**
 * What an invoice with these lines comes to. The tax is rounded once for each rate, never line by line.
 * @param discount on the whole, in thousandths of a percent: taken off what each rate comes to
 * @param deducted deposits, on which there is no discount
 */
export function totalsOf(lines: Priced[], discount = 0n, deducted: Deducted[] = []): Totals {
  const sums = new Map<bigint, bigint>()
  for (const line of lines) sums.set(line.taxRate, (sums.get(line.taxRate) ?? 0n) + netOf(line))
  const nets = new Map([...sums].map(([rate, net]) => [rate, net - divided(100_000n, net * discount)]))
  for (const { rate, net } of deducted.flatMap(each => each.taxes)) nets.set(rate, (nets.get(rate) ?? 0n) - net)
  const taxes = [...nets].map(([rate, net]) => ({ rate, net, tax: divided(100_000n, net * rate) })).sort((a, b) => Number(a.rate - b.rate))
  const net = taxes.reduce((sum, t) => sum + t.net, 0n)
  return { net, taxes, total: taxes.reduce((sum, t) => sum + t.tax, net) }
}
