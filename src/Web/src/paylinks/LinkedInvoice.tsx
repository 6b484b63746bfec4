import { useEffect, useState } from 'react'
import { ArrowDownTrayIcon, LockClosedIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { AccountFacts } from '../invoices/AccountFacts'
import { standingOf } from '../invoices/due'
import { dueWords, StateBadge } from '../invoices/states'
import { TestMode } from '../paying/TestMode'
import paying from '../paying/paying.module.css'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { LinkedContent } from './LinkedContent'
import { LinkedOutcome } from './LinkedOutcome'
import { leaveFor, type Entry, type Linked, type Returned } from './link'
import css from './paylinks.module.css'

type Money = Schema<'Money'>

const AmountDialog = later(() => import('../paying/AmountDialog').then(m => m.AmountDialog))

/**
 * One invoice, as whoever got a payment link sees it: what there is to pay and one button; what it is for is folded.
 * @param returned the provider has sent the payer back
 */
export function LinkedInvoice({ entry, linked, returned, reload }: {
  entry: Entry, linked: Linked, returned: Returned, reload: () => unknown
}) {
  const { firm, number, parties, outstanding, charge } = linked
  const title = t('invoices.named', { number })
  useEffect(() => { document.title = `${title} · ${firm.name}` }, [title, firm.name])
  const downloading = useAction('pay-link-pdf', () => done(http.POST('/api/v1/pay-by-link/pdf', { body: entry, parseAs: 'blob' })), file => save(file, number))
  const owes = linked.status === 'issued' && outstanding.amount > 0
  return (
    <main className={css.page}>
      {firm.logo ? <img className={css.logo} src={firm.logo.url} width={firm.logo.width} height={firm.logo.height} alt={firm.name} />
        : <p className={css.name}>{firm.name}</p>}
      <article className={css.card}>
        <header className={css.head}>
          <div className="spread"><h1>{title}</h1><StateBadge invoice={linked} /></div>
          <p className="muted" dir="auto">{linked.title}</p>
        </header>
        {charge && <LinkedOutcome entry={entry} charge={charge} returned={returned} reload={reload} />}
        {owes && (
          <div>
            <p className={css.figure}>{money(linked.asked ?? outstanding)}</p>
            <p className={standingOf(linked, firmToday()) === 'overdue' ? css.late : 'muted'}>{dueWords(linked)}</p>
            {linked.asked && linked.asked.amount !== outstanding.amount &&
              <p className="small muted">{t('invoices.outstandingAre', { outstanding: money(outstanding) })}</p>}
          </div>
        )}
        {!owes && <p className="muted">{t(linked.status === 'paid' ? 'paylinks.isPaid' : 'paylinks.isOff', { firm: firm.name })}</p>}
        {owes && linked.isBeingPaid && <Note title={t('paylinks.beingPaid')}><p>{t('paylinks.beingPaidHelp')}</p></Note>}
        {linked.canPay && <Pay entry={entry} linked={linked} reload={reload} />}
        <div className={css.folded}>
          <details><summary>{t('paylinks.details')}</summary><LinkedContent linked={linked} /></details>
          {owes && parties?.account && (
            <details open={!linked.canPay && !linked.charge}>
              <summary>{t('invoices.transferInstead')}</summary>
              <AccountFacts account={parties.account} payee={parties.seller?.legalName ?? firm.name} reference={number} />
            </details>
          )}
        </div>
        {linked.hasPdf && (
          <p><Button kind="quiet" busy={downloading.busy} onClick={() => void downloading.run()}>
            <ArrowDownTrayIcon className="icon" aria-hidden />{t('invoices.download')}
          </Button></p>
        )}
        <ProblemNote problem={downloading.problem} />
      </article>
    </main>
  )
}

/** By one button what is asked for, or another amount where that is possible. */
function Pay({ entry, linked, reload }: { entry: Entry, linked: Linked, reload: () => unknown }) {
  const [isChoosing, choose] = useState(false)
  const [isLeaving, leave] = useState(false)
  useEffect(() => {
    // Whoever comes back by the browser's own button finds the page as they left it, and not as things are.
    const back = ({ persisted }: PageTransitionEvent) => { if (persisted) { leave(false); void reload() } }
    addEventListener('pageshow', back)
    return () => removeEventListener('pageshow', back)
  }, [reload])
  const asked = linked.asked ?? linked.outstanding
  const starting = useAction('pay-by-link', (amount: Money) => done(http.POST('/api/v1/pay-by-link/pay', { body: { ...entry, amount } })), ({ url }) => {
    if (!url) return void reload()
    leave(true)
    leaveFor(url)
  })
  const busy = starting.busy || isLeaving
  return (
    <div className={paying.pay}>
      {linked.isTest && <TestMode />}
      <Button kind="primary" className={`${paying.large} ${css.large}`} busy={busy} onClick={() => void starting.run(asked)}>
        {t('paying.pay', { amount: money(asked) })}
      </Button>
      {(linked.allowsParts || asked.amount !== linked.outstanding.amount) && <Button kind="quiet" onClick={() => choose(true)}>{t('paying.another')}</Button>}
      <p className={paying.secure}><LockClosedIcon className={paying.lock} aria-hidden />{t('paylinks.secure')}</p>
      {!isChoosing && <ProblemNote problem={starting.problem} />}
      {isChoosing && (
        <AmountDialog invoice={linked} asked={asked} allowsParts={linked.allowsParts} busy={busy} problem={starting.problem} close={() => choose(false)}
          pay={amount => starting.run(amount)} />
      )}
    </div>
  )
}

function save(file: Blob, name: string) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: `${name}.pdf` })
  link.click()
  URL.revokeObjectURL(link.href)
}
