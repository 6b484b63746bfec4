import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { BanknotesIcon, BellIcon, ChatBubbleLeftRightIcon, CheckCircleIcon, DocumentTextIcon, LockClosedIcon, RectangleStackIcon } from '@heroicons/react/24/outline'
import { t, type Word } from '../i18n/i18n'
import { isMember, sees, session } from '../session/session'
import { Button } from '../ui/Button'
import { WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

type Point = { icon: typeof BellIcon, word: Word }

/** Three short steps for whoever is here for the first time: what is here, how one learns of news, that it is private. */
export function Tour({ firm, name, done, Frame = WelcomeFrame }: { firm: string, name: string, done: () => void, Frame?: ComponentType<{ title: string, firm?: string | null, children: ReactNode }> }) {
  const [at, setAt] = useState(0)
  const here = useRef<HTMLParagraphElement>(null)
  useEffect(() => here.current?.focus(), [at])
  const me = session.me!
  const found: Point[] = [
    ...(sees(me, 'documents') ? [{ icon: DocumentTextIcon, word: 'welcome.tourDocuments' as const }] : []),
    ...(sees(me, 'invoices') ? [{ icon: BanknotesIcon, word: 'welcome.tourInvoices' as const }] : []),
    ...(sees(me, 'messages') ? [{ icon: ChatBubbleLeftRightIcon, word: 'welcome.tourMessages' as const }] : []),
    ...(sees(me, 'projects') ? [{ icon: RectangleStackIcon, word: 'welcome.tourProjects' as const }] : []),
  ]
  const steps: { title: string, lead: string, points: Point[] }[] = [
    { title: t('welcome.tourHello', { name: name.split(' ')[0]! }), lead: t(isMember(me) ? 'welcome.tourLeadFirm' : 'welcome.tourLead', { firm }), points: found },
    { title: t('welcome.tourNewsTitle'), lead: t('welcome.tourNews'), points: [{ icon: CheckCircleIcon, word: 'welcome.tourWaits' }, { icon: BellIcon, word: 'welcome.tourBell' }] },
    { title: t('welcome.tourPrivateTitle'), lead: t('welcome.tourPrivate', { firm }), points: [{ icon: LockClosedIcon, word: 'welcome.tourRecord' }] },
  ]
  const step = steps[at]!
  const isLast = at === steps.length - 1
  return (
    <Frame title={step.title} firm={firm}>
      <ol className={css.steps} aria-hidden>{steps.map((s, n) => <li key={s.title} data-done={n <= at} />)}</ol>
      <p ref={here} tabIndex={-1}><span className="hidden">{t('welcome.tourStep', { at: at + 1, of: steps.length })} </span>{step.lead}</p>
      <ul className={css.points}>{step.points.map(p => <li key={p.word}><p.icon aria-hidden /><span>{t(p.word)}</span></li>)}</ul>
      <div className="spread">
        {isLast ? <span /> : <Button kind="quiet" onClick={done}>{t('welcome.tourSkip')}</Button>}
        <Button kind="primary" onClick={() => isLast ? done() : setAt(at + 1)}>{t(isLast ? 'welcome.tourEnd' : 'welcome.tourNext')}</Button>
      </div>
    </Frame>
  )
}
