/** What a line charges, in whole numbers: thousandths of a quantity, minor units, thousandths of a percent. */
export type Priced = { quantity: bigint, unitPrice: bigint, taxRate: bigint }

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
 */
export function totalsOf(lines: Priced[], discount = 0n): Totals {
  const sums = new Map<bigint, bigint>()
  for (const line of lines) sums.set(line.taxRate, (sums.get(line.taxRate) ?? 0n) + netOf(line))
  const nets = [...sums].map(([rate, net]) => [rate, net - divided(100_000n, net * discount)] as const)
  const taxes = nets.map(([rate, net]) => ({ rate, net, tax: divided(100_000n, net * rate) })).sort((a, b) => Number(a.rate - b.rate))
  const net = taxes.reduce((sum, t) => sum + t.net, 0n)
  return { net, taxes, total: taxes.reduce((sum, t) => sum + t.tax, net) }
}
