import { Link } from '@tanstack/react-router'
import { ClipboardIcon } from '@heroicons/react/24/outline'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { toast } from '../ui/toast'
import type { Invoice } from './content'
import { standingOf } from './due'
import { dueWords } from './states'
import css from './invoices.module.css'

/** Tells a contact plainly what to do with an invoice that is open. */
export function HowToPay({ invoice }: { invoice: Invoice }) {
  const me = useMe()
  const number = invoice.number ?? ''
  const copy = () => void navigator.clipboard.writeText(number).then(() => toast(t('invoices.copied', { number })))
  return (
    <section className={`${css.pay} no-print`} aria-label={t('invoices.howToPay')}>
      <div>
        <p className={css.figure}>{money(invoice.outstanding)}</p>
        <p className={standingOf(invoice, firmToday()) === 'overdue' ? css.late : 'muted'}>{dueWords(invoice)}</p>
      </div>
      <div className={css.payHow}>
        <h2>{t('invoices.howToPay')}</h2>
        <p>{t('invoices.howToPayHelp', { firm: me.firm.name })}</p>
        <p className={css.payReference}><span>{t('invoices.reference')}</span> <strong className="numbers">{number}</strong> <Button small kind="quiet" onClick={copy}><ClipboardIcon className="icon" aria-hidden />{t('invoices.copy')}</Button></p>
        <p className="small muted">{t('invoices.notOnline')}{may(me, 'messages', 'write', invoice.clientId) && <> <Link to="/messages" search={{ new: true, subjectKind: 'invoice', subject: invoice.id, client: invoice.clientId }}>{t('invoices.askForDetails')}</Link></>}</p>
      </div>
    </section>
  )
}
