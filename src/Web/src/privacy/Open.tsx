import { useRef, useState } from 'react'
import { api } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { usePeople } from '../timeline/usePeople'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Avatar, More, Section, When } from '../ui/parts'
import { ApproveDialog } from './ApproveDialog'
import { RefuseDialog } from './RefuseDialog'
import { askedBy, type Asked } from './requests'
import css from './privacy.module.css'

/** Who wants to be erased and waits for the firm's decision. */
export function Open() {
  const heading = useRef<HTMLSpanElement>(null)
  const [deciding, setDeciding] = useState<{ request: Asked, for: 'approval' | 'refusal' }>()
  const open = api.useInfiniteQuery('get', '/api/v1/admin/privacy-requests', { params: { query: { 'filter[state]': 'requested', limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const close = () => setDeciding(undefined)
  const decided = () => {
    close()
    // The card that had the focus goes.
    void refresh('/admin/privacy-requests', '/me/home').then(() => heading.current?.focus())
  }
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{t('privacy.open')}</span>}>
      <Loaded query={open}>{({ pages }) => pages[0]!.items.length === 0 ? <p className="muted">{t('privacy.noneOpen')}</p> : (
        <>
          <ul className={css.cards}>{pages.flatMap(page => page.items).map(request => (
            <Card key={request.id} request={request} approve={() => setDeciding({ request, for: 'approval' })} refuse={() => setDeciding({ request, for: 'refusal' })} />
          ))}</ul>
          <More query={open} />
        </>
      )}</Loaded>
      {deciding?.for === 'approval' && <ApproveDialog request={deciding.request} close={close} decided={decided} />}
      {deciding?.for === 'refusal' && <RefuseDialog request={deciding.request} close={close} decided={decided} />}
    </Section>
  )
}

function Card({ request, approve, refuse }: { request: Asked, approve: () => void, refuse: () => void }) {
  const { nameOf } = usePeople()
  const { name, email, createdAt, reason } = request
  const by = askedBy(request) === 'firm' ? nameOf(request.requestedBy!) ?? t('privacy.somebody') : undefined
  return (
    <li className={css.card}>
      <div className={css.who}>
        <Avatar name={name} />
        <div><h3>{name}</h3><p className="small muted">{email}</p></div>
      </div>
      <div>
        <p>{by ? t('privacy.writtenDown', { by }) : t('privacy.wantsErasure')} <span className="muted">· <When at={createdAt} /></span></p>
        {reason && <blockquote className={css.said}>{reason}</blockquote>}
      </div>
      <div className="row">
        <Button kind="danger" onClick={approve} aria-label={t('privacy.approveOf', { name })}>{t('privacy.approve')}</Button>
        <Button onClick={refuse} aria-label={t('privacy.refuseOf', { name })}>{t('privacy.refuse')}</Button>
      </div>
    </li>
  )
}
