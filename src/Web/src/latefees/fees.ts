import type { Schema } from '../api/client'
import { amountFault } from '../invoicing/amounts'
import { amount, typed, typedAmount, units } from '../invoicing/typed'

export type Rules = Schema<'LateFeeRulesView'>

/** In minor units, as the API has it. */
const largest = 1_000_000_000

/** An amount in a currency as it is being set: what is typed, as it is typed. */
export type AmountText = { key: string, amount: string, currency: string }

/** The rules as they are being set. */
export type RulesText = Pick<Rules, 'on' | 'kind' | 'every' | 'action'> & {
  category: NonNullable<Rules['category']>, afterDays: string, percent: string, amounts: AmountText[], least: AmountText[]
}

const amountsText = (all: Rules['amounts']): AmountText[] =>
  all.map(each => ({ key: crypto.randomUUID(), amount: typedAmount(each.amount, each.currency), currency: each.currency }))

export const rulesText = ({ on, kind, every, action, category, afterDays, percent, amounts, least }: Rules): RulesText => ({
  on, kind, every, action, category: category ?? 'outOfScope', afterDays: String(afterDays), percent: percent ? typed(Math.round(percent * 1_000), 3) : '',
  amounts: amountsText(amounts), least: amountsText(least),
})

/** What is sent of amounts, and those that cannot be, by their places. */
function amountsOf(rows: AmountText[], name: 'amounts' | 'least') {
  const minor = rows.map(row => amount(row.amount, row.currency) ?? 0)
  const faults = rows.flatMap((row, at) => {
    const fault = amountFault(row.amount, row.currency, 'payment-amount', 1, largest)
    return fault ? [{ pointer: `/${name}/${at}/amount`, ...fault }]
      : rows.findIndex(each => each.currency === row.currency) !== at
        ? [{ pointer: `/${name}/${at}/currency`, code: 'currency-twice' }] : []
  })
  return { amounts: rows.map((row, at) => ({ amount: minor[at]!, currency: row.currency })), faults }
}

/** What is sent, and what cannot be. What the other kind of fee goes by stays as it was. */
export function rulesOf(text: RulesText) {
  const isFixed = text.kind === 'fixed'
  const chosen = amountsOf(isFixed ? text.amounts : text.least, isFixed ? 'amounts' : 'least')
  const afterDays = /^\d{1,3}$/.test(text.afterDays.trim()) ? Number(text.afterDays) : 0
  const percent = units(text.percent, 3) ?? 0
  const faults = [
    ...afterDays >= 1 && afterDays <= 365 ? [] : [{ pointer: '/afterDays', code: 'late-fee-days' }],
    ...isFixed || (!text.on && text.percent.trim() === '') || (percent > 0 && percent <= 100_000) ? [] : [{ pointer: '/percent', code: 'percent' }],
    ...isFixed && text.on && text.amounts.length === 0 ? [{ pointer: '/amounts', code: 'late-fee-amount' }] : [],
    ...chosen.faults,
  ]
  const { on, kind, every, action, category } = text
  return {
    body: { on, kind, every, action, category, afterDays, ...isFixed ? { amounts: chosen.amounts } : { percent: percent / 1_000, least: chosen.amounts } },
    faults,
  }
}
