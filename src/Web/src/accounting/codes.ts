import type { Schema } from '../api/client'
import { said } from '../billing/profile'
import { typed, units } from '../invoicing/typed'

export type Accounting = Schema<'AccountingView'>
type Code = Accounting['codes'][number]
type Category = NonNullable<Code['category']>

export const categories: Category[] = ['standard', 'zeroRated', 'exempt', 'reverseCharge', 'outOfScope']

/** How one tax is booked elsewhere, as it is typed. */
export type CodeText = { key: string, category: Category } & Record<'rate' | 'datevAccount' | 'xeroAccount' | 'xeroTaxType' | 'quickBooksTaxCode', string>

const codeText = (code: Code): CodeText => ({
  key: crypto.randomUUID(), category: code.category ?? 'standard', rate: typed(Math.round(code.rate * 1_000), 3), datevAccount: code.datevAccount ?? '',
  xeroAccount: code.xeroAccount ?? '', xeroTaxType: code.xeroTaxType ?? '', quickBooksTaxCode: code.quickBooksTaxCode ?? '',
})

/** How bookings are exported, as it is typed. */
export const accountingText = (now: Accounting) => ({
  chart: now.chart, fiscalYearMonth: now.fiscalYearMonth, accountLength: now.accountLength,
  consultantNumber: now.consultantNumber === null ? '' : String(now.consultantNumber), clientNumber: now.clientNumber === null ? '' : String(now.clientNumber),
  bankAccount: now.bankAccount ?? '', xeroAccount: now.xeroAccount ?? '', quickBooksItem: now.quickBooksItem ?? '', codes: now.codes.map(codeText),
})

export type AccountingText = ReturnType<typeof accountingText>

/** What is no number is sent as one that none can be, so that the API says so at its field. */
const numberOf = (text: string) => said(text) === null ? null : units(text, 0) ?? -1

/** The same for the API. */
export const accountingOf = (text: AccountingText) => ({
  chart: text.chart, fiscalYearMonth: text.fiscalYearMonth, accountLength: text.accountLength,
  consultantNumber: numberOf(text.consultantNumber), clientNumber: numberOf(text.clientNumber),
  bankAccount: said(text.bankAccount), xeroAccount: said(text.xeroAccount), quickBooksItem: said(text.quickBooksItem),
  codes: text.codes.map(code => ({
    // What is not standard has no rate of its own.
    category: code.category, rate: code.category === 'standard' ? (units(code.rate, 3) ?? -1_000) / 1_000 : 0,
    datevAccount: said(code.datevAccount), xeroAccount: said(code.xeroAccount), xeroTaxType: said(code.xeroTaxType),
    quickBooksTaxCode: said(code.quickBooksTaxCode),
  })),
})

const codeFields = ['category', 'rate', 'datevAccount', 'xeroAccount', 'xeroTaxType', 'quickBooksTaxCode']

/** The fields that show their own faults. */
export const accountingFields = (text: AccountingText) => [
  'consultantNumber', 'clientNumber', 'bankAccount', 'xeroAccount', 'quickBooksItem', 'codes',
  ...text.codes.flatMap((_, at) => codeFields.map(field => `codes/${at}/${field}`)),
]
