import { useEffect, useRef, useState } from 'react'
import type { Schema } from '../api/client'
import { useUndone } from '../app/heldThings'
import { expectHeld } from '../app/holdLater'
import { useDraft } from '../session/draft'
import { isMember, isStaff, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { firstUnread, inOrder, type Message } from './runs'
import { draftName, post, useOutbox } from './sending'
import { useMessages } from './threadQueries'
import { useFollowing } from './useFollowing'
import { useSeen } from './useSeen'
import css from './messages.module.css'

// There is seldom something that is not sent.
const Outbox = later(() => import('./Outbox').then(m => m.Outbox))

/** A thread's messages and where one writes the next. */
export function Talk({ thread }: { thread: Schema<'ThreadView'> }) {
  const query = useMessages(thread.id)
  return <Loaded query={query}>{({ pages }) => (
    <Messages thread={thread} messages={inOrder(pages)} pages={pages.length} earlier={{ are: query.hasNextPage, busy: query.isFetchingNextPage, read: query.fetchNextPage }} />
  )}</Loaded>
}

type Earlier = { are: boolean, busy: boolean, read: () => unknown }

function Messages({ thread, messages, pages, earlier }: { thread: Schema<'ThreadView'>, messages: Message[], pages: number, earlier: Earlier }) {
  const me = useMe()
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText, clearText] = useDraft(draftName(thread.id), '')
  const unsent = useOutbox(thread.id)
  // As it was on coming here: being read meanwhile moves no line.
  const [firstNew] = useState(() => firstUnread(messages, thread.unread))
  const { atEnd, goToEnd, hold } = useFollowing(box, pages)
  // Whatever others wrote after the reader came here, and whether its end was in sight since.
  const [opened] = useState(() => messages.length)
  const [shown, setShown] = useState(messages.at(-1)?.id)
  const latest = messages.at(-1)
  if (atEnd && latest && latest.id !== shown) setShown(latest.id)
  const fromOthers = messages.findLast(m => m.authorId !== me.id)
  const [before] = useState(fromOthers?.id)
  const arrived = opened > 0 && fromOthers && fromOthers.id !== before ? fromOthers : undefined
  useSeen(thread.id, (thread.unread > 0 || arrived) && !isViewed(me) ? fromOthers?.id : undefined, atEnd)
  useEffect(() => { if (unsent.length > 0) goToEnd() }, [unsent.length, goToEnd])

  const sendIt = () => {
    if (text.trim() === '') return
    const sent = text.trim()
    clearText()
    void post(thread.id, sent)
  }
  const edit = (again: string) => { setText(now => now ? `${again}\n\n${now}` : again); field.current?.focus() }
  useUndone(draftName(thread.id), edit)
  const isBelow = !atEnd && arrived !== undefined && messages.findLastIndex(m => m.id === arrived.id) > messages.findIndex(m => m.id === shown)
  useEffect(expectHeld, [])
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write', thread.clientId)
  return (
    <div ref={box} className={css.talk}>
      <div className={css.conversation}>
        <Conversation messages={messages} me={me.id} firstNew={firstNew} earlier={{ ...earlier, read: () => { hold(); return earlier.read() } }} />
        {!isViewed(me) && unsent.length > 0 && <Outbox unsent={unsent} edit={edit} leave={() => field.current?.focus()} />}
        {messages.length === 0 && unsent.length === 0 && <p className="muted">{t('messages.noneYet')}</p>}
      </div>
      <p role="status" className="hidden">{arrived && t('messages.arrived', { name: arrived.authorName, text: arrived.text })}</p>
      <p role="status" className="hidden">{unsent.some(message => message.state === 'held') && t('app.canUndo', { what: t('messages.sent') })}</p>
      <div className={`${css.foot} no-print`}>
        {isBelow && <p className={css.missed}><Button small kind="primary" onClick={() => { goToEnd(); field.current?.focus({ preventScroll: true }) }}>{t('messages.newBelow')}</Button></p>}
        {mayWrite ? <Composer text={text} change={setText} send={sendIt} field={field} />
          : !isViewed(me) && <p className={css.readOnly}>{isMember(me) ? t('messages.readOnlyViewer') : t('messages.readOnlyContact', { firm: me.firm.name })}</p>}
      </div>
    </div>
  )
}
