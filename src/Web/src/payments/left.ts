import type { Schema } from '../api/client'

/** What of a payment has not been given back yet. */
export const leftOf = ({ amount, refunds }: Pick<Schema<'ReceivedPaymentView'>, 'amount' | 'refunds'>) =>
  ({ ...amount, amount: amount.amount - refunds.reduce((sum, each) => sum + each.amount.amount, 0) })
