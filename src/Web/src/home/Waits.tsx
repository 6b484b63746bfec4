import { useState, type ReactNode } from 'react'
import type { LinkProps } from '@tanstack/react-router'
import { ArrowPathIcon, BanknotesIcon, ChatBubbleLeftRightIcon, CheckIcon, HandRaisedIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Button, ButtonLink } from '../ui/Button'
import { List } from '../ui/parts'
import css from './home.module.css'

export type WaitingFor = { id: string, kind: string, sign: 'invoice' | 'approve' | 'changes' | 'answer' | 'other', title: string, details: ReactNode, late?: boolean, verb: string, to: LinkProps | undefined }

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
              {item.to && <ButtonLink kind={n === 0 ? 'primary' : 'plain'} small {...item.to}>{item.verb}<span className="hidden">: {item.title}</span></ButtonLink>}
            </li>
          )
        })}
      </List>
      {items.length > few && !all && <p><Button onClick={() => setAll(true)}>{t('home.showAll', { count: items.length })}</Button></p>}
    </section>
  )
}
