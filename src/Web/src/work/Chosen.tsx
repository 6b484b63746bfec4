import { useState } from 'react'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import type { Entry } from './entry'
import css from './work.module.css'

const BillDialog = later(() => import('./BillDialog').then(m => m.BillDialog))

/** What is chosen to be billed, and whether it can go on one invoice: that is for one client, in one currency. */
export function Chosen({ entries, clear }: { entries: Entry[], clear: () => void }) {
  const [isBilling, bill] = useState(false)
  const [first] = entries
  const together = entries.every(each => each.clientId === first!.clientId && each.amount.currency === first!.amount.currency)
  const sum = { amount: entries.reduce((all, each) => all + Number(each.amount.amount), 0), currency: first!.amount.currency }
  return (
    <section className={css.chosen} aria-label={t('work.chosen')}>
      <p role="status">{together ? t('work.chosenSum', { count: entries.length, sum: money(sum) }) : t('work.notTogether')}</p>
      <p className="row">
        <Button kind="quiet" onClick={clear}>{t('work.chooseNone')}</Button>
        <Button kind="primary" disabled={!together} onClick={() => bill(true)}>{t('work.bill', { count: entries.length })}</Button>
      </p>
      {isBilling && <BillDialog clientId={first!.clientId} currency={sum.currency} entries={entries.map(each => each.id)} close={() => bill(false)} />}
    </section>
  )
}
