import { useEffect, useRef } from 'react'
import { clock, day, exactly } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Avatar } from '../ui/parts'
import { Button } from '../ui/Button'
import { runsByDay, type Message, type Run } from './runs'
import { stretches } from './plainText'
import css from './messages.module.css'

/** The messages, read downwards: by day, and within it by who wrote. */
export function Conversation({ messages, me, firstNew, earlier }: { messages: Message[], me: string, firstNew: string | undefined, earlier: { are: boolean, busy: boolean, read: () => unknown } }) {
  const begin = useRef<HTMLParagraphElement>(null)
  const asked = useRef(false)
  // The button that was pressed is gone when there is nothing earlier: the focus goes to what stands there instead.
  useEffect(() => {
    if (!earlier.are && asked.current) begin.current?.focus({ preventScroll: true })
  }, [earlier.are])
  return (
    <>
      {earlier.are
        ? <p className={css.begin}><Button small busy={earlier.busy} onClick={() => { asked.current = true; void earlier.read() }}>{t('messages.earlier')}</Button></p>
        : messages.length > 0 && <p ref={begin} tabIndex={-1} className={`${css.begin} small muted`}>{t('messages.begin')}</p>}
      {runsByDay(messages, firstNew).map(({ day: key, at, runs }) => (
        <section key={key} className={css.day} aria-labelledby={`day-${key}`}>
          <h2 id={`day-${key}`}><time dateTime={at}>{day(at)}</time></h2>
          <ol className={css.runs}>{runs.map(run => <OneRun key={run.id} run={run} mine={run.authorId === me} isNew={run.id === firstNew} />)}</ol>
        </section>
      ))}
    </>
  )
}

function OneRun({ run, mine, isNew }: { run: Run, mine: boolean, isNew: boolean }) {
  return (
    <li className={mine ? css.mine : css.theirs}>
      {isNew && <p className={css.fresh}><span>{t('messages.newFromHere')}</span></p>}
      {!mine && <Avatar name={run.authorName} id={run.authorId} photo={run.authorPhoto} />}
      <div className={css.bubbles}>
        <p className={css.who}><strong><bdi>{mine ? t('ui.you') : run.authorName}</bdi></strong> <time dateTime={run.at} title={exactly(run.at)}>{clock(run.at)}</time></p>
        {run.messages.map(message => <p key={message.id} className={css.bubble} dir="auto" title={exactly(message.createdAt)}><PlainText text={message.text} /></p>)}
      </div>
    </li>
  )
}

/** What somebody wrote, as they wrote it; web addresses can be followed. */
export function PlainText({ text }: { text: string }) {
  return stretches(text).map((s, n) => s.href ? <a key={n} href={s.href} target="_blank" rel="noopener noreferrer nofollow">{s.text}</a> : s.text)
}
