import { Link } from '@tanstack/react-router'
import { firmToday } from '../session/firmDay'
import { date, money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import type { Invoice } from './invoice'
import { later } from '../ui/later'
import { askedBy, standingOf } from './due'
import { SalePaper } from './SalePaper'
import css from './invoices.module.css'

const Instalments = later(() => Promise.all([import('../instalments/Instalments'), loadWords('instalments')]).then(([m]) => m.Instalments))

/** The invoice itself, as it is printed; its instalments as they stand now. */
export function Paper({ invoice }: { invoice: Invoice }) {
  const { status, payments, credits } = invoice
  const kind = t(status === 'draft' ? 'invoices.draft' : invoice.isDeposit ? 'invoices.deposit' : 'invoices.invoice')
  const less = (amount: Invoice['total']) => money({ ...amount, amount: -amount.amount })
  return (
    <SalePaper kind={kind} name={invoice.number ? t('invoices.named', { number: invoice.number }) : t('invoices.draft')} sale={invoice}
      facts={[
        [t('invoices.number'), invoice.number ?? t('invoices.noNumber')],
        [t('invoices.date'), invoice.issuedOn && date(invoice.issuedOn)],
        [t('invoices.dueOn'), invoice.dueOn && date(invoice.dueOn)],
      ]}
      after={<>
        {credits.map(credit => (
          <div key={credit.id}>
            <dt><Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: credit.id }}>{t('invoices.creditNamed', { number: credit.number })}</Link></dt>
            <dd>{less(credit.amount)}</dd>
          </div>
        ))}
        {payments.map(payment => (
          <div key={payment.id}>
            <dt><PaidOn payment={payment} />{payment.reference && <span className={css.reference}><bdi>{payment.reference}</bdi></span>}</dt>
            <dd>{less(payment.amount)}</dd>
          </div>
        ))}
        {payments.length + credits.length > 0 && <div className={css.total}><dt>{t('invoices.outstanding')}</dt><dd>{money(invoice.outstanding)}</dd></div>}
      </>}>
      {invoice.schedule.length > 0 && <Instalments invoice={invoice} />}
      {invoice.isRescheduled && <p className="small muted">{t('invoices.rescheduled')}</p>}
      {invoice.origin && <p className="small muted">{t(invoice.hasPdf ? 'invoices.summary' : 'invoices.noPdfYet', invoice.origin)}</p>}
      {status === 'issued' && (
        <p className={css.please}>{t(standingOf(invoice, firmToday()) === 'overdue' ? 'invoices.pleasePayNow' : 'invoices.pleasePay', {
          amount: money(askedBy(invoice, firmToday())), on: invoice.dueOn ? date(invoice.dueOn) : '', number: invoice.number ?? '',
        })}</p>
      )}
      {status === 'paid' && <p className={css.please}>{t('invoices.paidThanks')}</p>}
      {status === 'voided' && <p className={css.please}>{t('invoices.voidNote')} <bdi>{invoice.voidReason}</bdi></p>}
      {status === 'credited' && <p className={css.please}>{t('invoices.creditedNote')}</p>}
      {invoice.lateFeeOf && (
        <p className={css.please}><Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.lateFeeOf }}>{t('invoices.toOverdue')}</Link></p>
      )}
      {invoice.deductedBy && <p className={css.please}><Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.deductedBy }}>{t('invoices.toFinal')}</Link></p>}
    </SalePaper>
  )
}

/** When it arrived. Whoever sees only a part of what a payment is for can't open it. */
function PaidOn({ payment: { id, receivedOn, isPart } }: { payment: Invoice['payments'][number] }) {
  const on = t('invoices.paidOn', { on: date(receivedOn) })
  return isPart ? on : <Link to="/payments/$paymentId" params={{ paymentId: id }}>{on}</Link>
}
