import { useParams } from '@tanstack/react-router'
import { api } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { useNameOfClient } from '../clients/useClients'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'
import { usePeople } from '../timeline/usePeople'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Progress } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { Decided } from './Decided'
import { Deciding } from './Deciding'
import { Dismiss } from './Dismiss'
import { ExportButtons } from './ExportButtons'
import { decidedOf, percentOf, type Review } from './review'
import { useStart } from './useStart'
import css from './reviews.module.css'

/** One access review: who could see what, and whether they keep it. */
export function ReviewPage() {
  return isAdmin(useMe()) ? <Shown /> : <NotFoundPage />
}

function Shown() {
  const { accessReviewId } = useParams({ from: '/signed-in/access-reviews/$accessReviewId' })
  const review = api.useQuery('get', '/api/v1/access-reviews/{accessReviewId}', { params: { path: { accessReviewId } } })
  const client = useNameOfClient(review.data?.clientId ?? '') || undefined
  if (isGone(review.error)) return <NotFoundPage />
  const name = !review.data ? t('reviews.review') : review.data.clientId ? t('reviews.of', { client: client ?? '' }) : t('reviews.ofFirm')
  return (
    <Page title={name} name={name} back={<BackLink to="/access-reviews">{t('reviews.title')}</BackLink>}>
      <Loaded query={review}>{shown => shown.state === 'suggested' ? <Suggested review={shown} /> : <>
        <Standing review={shown} />
        {shown.state === 'open' && <Deciding review={shown} />}
        <Decided review={shown} />
      </>}</Loaded>
    </Page>
  )
}

function Suggested({ review }: { review: Review }) {
  const starting = useStart(() => document.querySelector<HTMLElement>('main h1')?.focus())
  return (
    <Empty title={t('reviews.because', { title: review.because ?? '' })}>
      <p>{t('reviews.suggestedHelp')}</p>
      <ProblemNote problem={starting.problem} />
      <div className="row"><Button kind="primary" busy={starting.busy} onClick={() => void starting.run(review.clientId)}>{t('reviews.startIt')}</Button><Dismiss review={review} /></div>
    </Empty>
  )
}

/** How far it is, or what came of it. */
function Standing({ review }: { review: Review }) {
  const { nameOf } = usePeople()
  const by = (id: string | null | undefined) => id ? nameOf(id) ?? t('reviews.somebody') : t('reviews.somebody')
  const said = t('reviews.decided', { done: decidedOf(review), all: Number(review.items) })
  if (review.state === 'open')
    return (
      <div className={css.standing}>
        <p role="status">{said}</p>
        <Progress value={percentOf(review)} label={t('reviews.progress')} />
        <p className="small muted">{t('reviews.startedBy', { when: instant(review.startedAt!), by: by(review.startedBy) })}</p>
        <Dismiss review={review} />
      </div>
    )
  if (review.state === 'dismissed')
    return <p>{t('reviews.dismissedBy', { when: instant(review.dismissedAt!), by: by(review.dismissedBy) })}</p>
  return (
    <div className="stack">
      <p>{t('reviews.outcome', { kept: Number(review.kept), revoked: Number(review.revoked) })} {t('reviews.completedBy', { when: instant(review.completedAt!), by: by(review.completedBy) })}</p>
      <ExportButtons reviewId={review.id} />
    </div>
  )
}
