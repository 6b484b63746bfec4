import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import type { Review } from './review'

/** Says that a review is not needed, or gives one up that was begun. */
export function Dismiss({ review }: { review: Review }) {
  const [asked, setAsked] = useState(false)
  const params = { path: { accessReviewId: review.id } }
  const dismissing = useAction('dismiss-review', (_: void, key) => done(http.POST('/api/v1/access-reviews/{accessReviewId}/dismiss', { params: { ...params, header: { 'Idempotency-Key': key, 'If-Match': etag(review) } } })), dismissed => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/access-reviews/{accessReviewId}', { params }).queryKey, dismissed)
    void refresh('/access-reviews', '/me/home')
    toast(t('reviews.dismissedNow'))
    // What was pressed is gone.
    document.querySelector<HTMLElement>('main h1')?.focus()
  })
  const problem = <ProblemNote problem={dismissing.problem} />
  if (review.state === 'suggested')
    return <>{problem}<Button kind="quiet" busy={dismissing.busy} onClick={() => void dismissing.run()}>{t('reviews.dismiss')}</Button></>
  return (
    <p>
      <Button kind="quiet" small onClick={() => setAsked(true)}>{t('reviews.giveUp')}</Button>
      {asked && <Confirm title={t('reviews.giveUpAsk')} busy={dismissing.busy} close={() => setAsked(false)} problem={problem} no={t('reviews.keepOpen')}
        yes={{ label: t('reviews.giveUp'), act: () => dismissing.run() }}>
        <p>{t('reviews.giveUpHelp')}</p>
      </Confirm>}
    </p>
  )
}
