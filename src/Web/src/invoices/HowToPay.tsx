import { Link } from '@tanstack/react-router'
import { money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { usePaymentOptions } from '../paying/usePaymentOptions'
import { firmToday } from '../session/firmDay'
import { may } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { AccountFacts } from './AccountFacts'
import type { Invoice } from './invoice'
import { askedBy, standingOf } from './due'
import { dueWords } from './states'
import css from './invoices.module.css'

const PayOnline = later(() => Promise.all([import('../paying/PayOnline'), loadWords('paying')]).then(([m]) => m.PayOnline))
const AutopayNote = later(() => Promise.all([import('../autopay/AutopayNote'), loadWords('autopay')]).then(([m]) => m.AutopayNote))
const UnderWay = later(() => Promise.all([import('../paying/UnderWay'), loadWords('paying')]).then(([m]) => m.UnderWay))

/** Tells a contact plainly what to do with an invoice that is open: pay it online where that is possible, or by bank transfer. */
export function HowToPay({ invoice }: { invoice: Invoice }) {
  const me = useMe()
  const options = usePaymentOptions(may(me, 'invoices', 'pay', invoice.clientId))
  return (
    <section className={`${css.pay} no-print`} aria-label={t('invoices.howToPay')}>
      <div>
        <p className={css.figure}>{money(askedBy(invoice, firmToday()))}</p>
        <p className={standingOf(invoice, firmToday()) === 'overdue' ? css.late : 'muted'}>{dueWords(invoice)}</p>
        {invoice.dueNext && <p className="small muted">{t('invoices.outstandingAre', { outstanding: money(invoice.outstanding) })}</p>}
      </div>
      <div className={css.payWays}>
        {invoice.charges.length > 0 ? <UnderWay invoice={invoice} /> : options?.online && <PayOnline invoice={invoice} options={options} />}
        {options?.autopay && invoice.charges.length === 0 && <AutopayNote invoiceId={invoice.id} />}
        {options?.online && invoice.parties?.account && <details><summary>{t('invoices.transferInstead')}</summary><Transfer invoice={invoice} /></details>}
        {options?.online === false && <Transfer invoice={invoice} />}
      </div>
    </section>
  )
}

/** Where to send how much, and under which reference. */
function Transfer({ invoice }: { invoice: Invoice }) {
  const me = useMe()
  const account = invoice.parties?.account
  const firm = me.firm.name
  return (
    <div className={css.payHow}>
      <h2>{t('invoices.howToPay')}</h2>
      <p>{t(account ? 'invoices.payByTransfer' : 'invoices.howToPayHelp', { firm })}</p>
      <AccountFacts account={account} payee={invoice.parties?.seller?.legalName ?? firm} reference={invoice.number} />
      {!account && <p className="small muted">
        {t('invoices.notOnline')}{may(me, 'messages', 'write', invoice.clientId) && <>
          {' '}<Link to="/messages" search={{ new: true, subjectKind: 'invoice', subject: invoice.id, client: invoice.clientId }}>
            {t('invoices.askForDetails')}
          </Link>
        </>}
      </p>}
    </div>
  )
}
