import { describe, expect, it } from 'vitest'
import { netOf, totalsOf } from './totals'

/** A line as one writes it: quantity, minor units, percent. */
const line = (quantity: number, unitPrice: number, percent: number) => ({ quantity: BigInt(Math.round(quantity * 1000)), unitPrice: BigInt(unitPrice), taxRate: BigInt(Math.round(percent * 1000)) })
const net = (quantity: number, unitPrice: number) => Number(netOf(line(quantity, unitPrice, 0)))
const sums = (...lines: ReturnType<typeof line>[]) => {
  const { net, taxes, total } = totalsOf(lines)
  return { net: Number(net), taxes: taxes.map(t => [Number(t.rate) / 1000, Number(t.net), Number(t.tax)]), total: Number(total) }
}

describe('a line', () => {
  it('is quantity times price', () => expect(net(12.5, 9500)).toBe(118_750))
  it('rounds half a cent up', () => expect([net(0.5, 1), net(1.5, 1), net(2.5, 1)]).toEqual([1, 2, 3]))
  it('rounds half a cent of a discount away from zero', () => expect([net(0.5, -1), net(1.5, -1), net(2.5, -1)]).toEqual([-1, -2, -3]))
  it('rounds less than half down, on both sides of zero', () => expect([net(0.499, 1), net(1.499, 1), net(0.499, -1), net(1.499, -1)]).toEqual([0, 1, 0, -1]))
  it('knows nothing of binary fractions: 1.005 at 1.00 is 1.01', () => expect(net(1.005, 100)).toBe(101))
  it('rounds 0.285 at 1.00 to 0.29, which floating point does not', () => expect(net(0.285, 100)).toBe(29))
  it('is exact at the largest that an invoice takes', () => expect(netOf({ quantity: 999_999_999n, unitPrice: 999_999_999n })).toBe(999_999_998_000_000n))
  it('loses no unit where a double would', () => expect(netOf({ quantity: 1_000_000_000n, unitPrice: 999_999_999n })).toBe(999_999_999_000_000n))
})

describe('an invoice', () => {
  it('without lines comes to nothing', () => expect(sums()).toEqual({ net: 0, taxes: [], total: 0 }))
  it('adds the tax to the net', () => expect(sums(line(8, 12_000, 19))).toEqual({ net: 96_000, taxes: [[19, 96_000, 18_240]], total: 114_240 }))
  it('rounds the tax once per rate, not per line', () => {
    // 3 x 0.10 at 25 %: line by line 3 x 0.03 = 0.09, once 0.075 = 0.08.
    expect(sums(line(1, 10, 25), line(1, 10, 25), line(1, 10, 25))).toEqual({ net: 30, taxes: [[25, 30, 8]], total: 38 })
  })
  it('lists many rates from the lowest', () =>
    expect(sums(line(1, 10_000, 19), line(1, 10_000, 7), line(1, 10_000, 0), line(2, 5_000, 19), line(1, 333, 7.25))).toEqual({
      net: 40_333, taxes: [[0, 10_000, 0], [7, 10_000, 700], [7.25, 333, 24], [19, 20_000, 3_800]], total: 44_857,
    }))
  it('takes a discount off the net and the tax of its rate', () =>
    expect(sums(line(10, 9_500, 19), line(1, -5_005, 19))).toEqual({ net: 89_995, taxes: [[19, 89_995, 17_099]], total: 107_094 }))
  it('takes a discount on the whole off what each rate comes to, rounded there', () => {
    const { net, taxes, total } = totalsOf([line(1, 1_005, 19), line(1, 333, 7)], 10_000n)
    expect([Number(net), taxes.map(tax => [Number(tax.net), Number(tax.tax)]), Number(total)]).toEqual([1_204, [[300, 21], [904, 172]], 1_397])
  })
  it('rounds the tax of a credit away from zero', () => expect(sums(line(1, -50, 19), line(1, -50, 7))).toEqual({ net: -100, taxes: [[7, -50, -4], [19, -50, -10]], total: -114 }))
  it('rounds exactly half of a cent of tax up', () => expect(sums(line(1, 50, 5))).toEqual({ net: 50, taxes: [[5, 50, 3]], total: 53 }))
  it('rounds a rate with two decimals exactly', () => expect(sums(line(1, 100_000, 8.38))).toEqual({ net: 100_000, taxes: [[8.38, 100_000, 8_380]], total: 108_380 }))
  it('takes rates with three decimals, as Quebec’s', () => expect(sums(line(1, 100_000, 9.975))).toEqual({ net: 100_000, taxes: [[9.975, 100_000, 9_975]], total: 109_975 }))
  it('counts whole yen', () => expect(sums(line(1.5, 1_111, 10), line(3, 980, 8))).toEqual({ net: 4_607, taxes: [[8, 2_940, 235], [10, 1_667, 167]], total: 5_009 }))
  it('counts fils, a thousand to the dinar', () => expect(sums(line(2.345, 1_250, 5))).toEqual({ net: 2_931, taxes: [[5, 2_931, 147]], total: 3_078 }))
  it('may come to nothing', () => expect(sums(line(1, 500, 19), line(1, -500, 19))).toEqual({ net: 0, taxes: [[19, 0, 0]], total: 0 }))
})
