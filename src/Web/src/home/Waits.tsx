import { useState, type ReactNode } from 'react'
import type { LinkProps } from '@tanstack/react-router'
import { ArrowPathIcon, BanknotesIcon, ChatBubbleLeftRightIcon, CheckIcon, HandRaisedIcon } from '@heroicons/react/24/outline'
import { loadWords, t } from '../i18n/i18n'
import type { Money } from '../i18n/formats'
import { Button, ButtonLink } from '../ui/Button'
import { later } from '../ui/later'
import { List } from '../ui/parts'
import css from './home.module.css'

const PayRow = later(() => Promise.all([import('../paying/PayRow'), loadWords('paying')]).then(([m]) => m.PayRow))

export type WaitingFor = {
  id: string, kind: string, sign: 'invoice' | 'approve' | 'changes' | 'answer' | 'other', title: string, details: ReactNode, late?: boolean, verb: string
  to: LinkProps | undefined
  /** What can be paid right here. */
  pay?: Money | undefined
}

const icons = { invoice: BanknotesIcon, approve: HandRaisedIcon, changes: ArrowPathIcon, answer: ChatBubbleLeftRightIcon, other: HandRaisedIcon }
const few = 6

/** What waits for this person, oldest first: one button each. */
export function Waits({ items, title, calm }: { items: WaitingFor[], title: string, calm: string }) {
  const [all, setAll] = useState(false)
  if (items.length === 0)
    return (
      <section className={css.nothing} aria-label={title}>
        <span className={css.calm}><CheckIcon className="icon" aria-hidden /></span>
        <div><h2>{t('home.nothingWaits')}</h2><p className="muted">{calm}</p></div>
      </section>
    )
  return (
    <section className="stack">
      <h2>{title}</h2>
      <List>
        {items.slice(0, all ? undefined : few).map((item, n) => {
          const Icon = icons[item.sign]
          return (
            <li key={item.kind + item.id} className={css.wait}>
              <span className={css.waitIcon} data-late={item.late || undefined}><Icon className="icon" aria-hidden /></span>
              <span className={css.waitMain}><span className={css.waitTitle}>{item.title}</span><span className="small muted">{item.details}</span></span>
              <span className={css.waitDo}>
                {item.pay && <PayRow invoiceId={item.id} amount={item.pay} title={item.title} isPrimary={n === 0} />}
                {item.to && (
                  <ButtonLink kind={item.pay ? 'quiet' : n === 0 ? 'primary' : 'plain'} small {...item.to}>
                    {item.verb}<span className="hidden">: {item.title}</span>
                  </ButtonLink>
                )}
              </span>
            </li>
          )
        })}
      </List>
      {items.length > few && !all && <p><Button onClick={() => setAll(true)}>{t('home.showAll', { count: items.length })}</Button></p>}
    </section>
  )
}
