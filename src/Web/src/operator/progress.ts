/** How far a projection is, in whole percent; 100 only once nothing is missing. */
export function percentOf({ position, highWater }: { position: number | string, highWater: number | string }): number {
  const [at, of] = [Number(position), Number(highWater)]
  if (of <= 0 || at >= of) return 100
  return Math.max(0, Math.min(99, Math.floor(at / of * 100)))
}

/** A message's own name, without where it is at home: "Portal.Billing.Contracts.InvoiceIssued" is InvoiceIssued. */
export const shortName = (type: string) => type.split(',')[0]!.split(/[.+]/).at(-1)!
