import { useEffect, useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { Card } from './Card'
import { decidedOf, nextOf, type Item, type Review } from './review'
import { keys, useKeys } from './useKeys'

/** What is left to decide, one at a time. */
export function Deciding({ review }: { review: Review }) {
  const params = { path: { accessReviewId: review.id } }
  const heading = useRef<HTMLHeadingElement>(null)
  // What was decided here is gone at once, before it is read anew.
  const [gone, setGone] = useState<string[]>([])
  const [later, setLater] = useState<string[]>([])
  const [revoking, setRevoking] = useState(false)
  const items = api.useInfiniteQuery('get', '/api/v1/access-reviews/{accessReviewId}/items', { params: { ...params, query: { 'filter[open]': true, limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const open = (items.data?.pages.flatMap(page => page.items) ?? []).filter(item => !gone.includes(item.id))
  const item = nextOf(open, later)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = items
  useEffect(() => {
    if (open.length === 0 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [open.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  const deciding = useAction('decide', ({ item, ...body }: { item: Item, decision: Schema<'Decision'>, note: string | null }, key) =>
    done(http.POST('/api/v1/access-reviews/{accessReviewId}/items/{itemId}', { params: { path: { accessReviewId: review.id, itemId: item.id }, header: { 'Idempotency-Key': key } }, body })), (decided, { item }) => {
    setRevoking(false)
    setGone(now => [...now, item.id])
    void refresh('/access-reviews', '/contacts', '/admin/members')
    toast(t(decided.decision === 'keep' ? 'reviews.keptNow' : 'reviews.revokedNow', { name: item.name }))
  })
  const completing = useAction('complete-review', (_: void, key) => done(http.POST('/api/v1/access-reviews/{accessReviewId}/complete', { params: { ...params, header: { 'Idempotency-Key': key, 'If-Match': etag(review) } } })), completed => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/access-reviews/{accessReviewId}', { params }).queryKey, completed)
    void refresh('/access-reviews', '/me/home')
    toast(t('reviews.completedNow'))
    document.querySelector<HTMLElement>('main h1')?.focus()
  })
  // Whoever decides by keys goes on with the next one.
  const at = item?.id
  const before = useRef(at)
  useEffect(() => {
    if (before.current && at !== before.current) heading.current?.focus()
    before.current = at
  }, [at])
  useKeys(revoking || !item ? {} : { [keys.later]: () => putOff(item), [keys.revoke]: () => setRevoking(true) })

  const putOff = (shown: Item) => setLater(now => open.every(one => one.id === shown.id || now.includes(one.id)) ? [shown.id] : [...now, shown.id])
  const isStale = deciding.problem?.code === 'already-decided'
  return (
    <Loaded query={items}>{() => item
      ? <Card key={item.id} item={item} heading={heading} several={open.length > 1} busy={deciding.busy} revoking={revoking} ask={setRevoking} putOff={() => putOff(item)}
          decide={(decision, note) => deciding.run({ item, decision, note: note.trim() || null })}
          problem={<ProblemNote problem={deciding.problem} again={isStale ? () => { deciding.forget(); setRevoking(false); void refresh('/access-reviews') } : undefined} />} />
      : decidedOf(review) === Number(review.items) && (
        <Note tone="good" title={<span ref={heading} tabIndex={-1}>{t('reviews.allDecided')}</span>}>
          <p>{t('reviews.allDecidedHelp')}</p>
          <ProblemNote problem={completing.problem} />
          <p><Button kind="primary" busy={completing.busy} onClick={() => void completing.run()}>{t('reviews.complete')}</Button></p>
        </Note>
      )}</Loaded>
  )
}
