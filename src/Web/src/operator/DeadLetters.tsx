import { useRef, useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { Badge, More, Section, When } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useOperator } from './access'
import { shortName } from './progress'
import css from './operator.module.css'

type Letter = Schema<'DeadLetterView'>

const soon = 3_000

/** Messages that were given up on: tried again, or dropped. */
export function DeadLetters() {
  const { headers, ask } = useOperator()
  const heading = useRef<HTMLSpanElement>(null)
  const [dropping, setDropping] = useState<Letter>()
  const letters = useInfiniteQuery({
    queryKey: ['operator', 'dead-letters'],
    queryFn: ({ pageParam }) => ask(http.GET('/api/v1/admin/dead-letters', { headers, params: { query: { limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    // What was told to be replayed disappears within seconds.
    refetchInterval: query => query.state.data?.pages.some(page => page.items.some(letter => letter.replayable)) ? soon : false,
  })
  const request = (letter: Letter, key: string) => ({ headers, params: { path: { deadLetterId: letter.id }, header: { 'Idempotency-Key': key } } })
  const readAgain = () => queries.invalidateQueries({ queryKey: ['operator'] })
  const done = (text: string) => {
    toast(text)
    // The button that had the focus goes.
    void readAgain().then(() => heading.current?.focus())
  }
  const replaying = useAction('replay', (letter: Letter, key) => ask(http.POST('/api/v1/admin/dead-letters/{deadLetterId}/replay', request(letter, key))), () => done(t('operator.replayed')))
  const replayingAll = useAction('replay-all', (_: void, key) => ask(http.POST('/api/v1/admin/dead-letters/replay-all', { headers, params: { header: { 'Idempotency-Key': key } } })), () => done(t('operator.replayedAll')))
  const discarding = useAction('discard', (letter: Letter, key) => ask(http.POST('/api/v1/admin/dead-letters/{deadLetterId}/discard', request(letter, key))), () => {
    setDropping(undefined)
    done(t('operator.discarded'))
  })
  const problem = replaying.problem ?? replayingAll.problem
  const any = letters.data?.pages.some(page => page.items.length > 0)
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{t('operator.deadLetters')}</span>} actions={any && <Button busy={replayingAll.busy} onClick={() => void replayingAll.run()}>{t('operator.replayAll')}</Button>}>
      <ProblemNote problem={problem} again={problem?.status === 404 ? () => { replaying.forget(); return readAgain() } : undefined} />
      <Loaded query={letters}>{({ pages }) => !any ? <p className="muted">{t('operator.noDeadLetters')}</p> : <>
        <ul className={css.rows}>{pages.flatMap(page => page.items).map(letter => (
          <li key={letter.id} className={css.letter}>
            <div>
              <p className={css.rowTitle}>{shortName(letter.messageType)} {letter.replayable && <Badge tone="accent">{t('operator.isReplayed')}</Badge>}</p>
              <p className="small muted">{letter.failedAt && <><When at={letter.failedAt} /> · </>}{letter.queue}{letter.replays > 0 && ` · ${t('operator.replays', { count: letter.replays })}`}</p>
              {letter.exceptionType && <p className={`${css.exception} small`}><strong>{shortName(letter.exceptionType)}</strong> {letter.exceptionMessage}</p>}
            </div>
            <div className="row">
              {!letter.replayable && <Button small busy={replaying.busy} onClick={() => void replaying.run(letter)} aria-label={t('operator.replayOf', { name: shortName(letter.messageType) })}>{t('operator.replay')}</Button>}
              <Button small onClick={() => { discarding.forget(); setDropping(letter) }} aria-label={t('operator.discardOf', { name: shortName(letter.messageType) })}>{t('operator.discard')}</Button>
            </div>
          </li>
        ))}</ul>
        <More query={letters} />
      </>}</Loaded>
      {dropping && <Confirm title={t('operator.discardAsk')} busy={discarding.busy} close={() => setDropping(undefined)} problem={<ProblemNote problem={discarding.problem} />} yes={{ label: t('operator.discard'), act: () => discarding.run(dropping) }}>
        <p>{t('operator.discardHelp', { name: shortName(dropping.messageType) })}</p>
      </Confirm>}
    </Section>
  )
}
