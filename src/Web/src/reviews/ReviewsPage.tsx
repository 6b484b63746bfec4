import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { useNameOfClient } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { Badge, List, More, RowLink, RowMain, RowSide, When } from '../ui/parts'
import { SettingsPage } from '../settings/SettingsPage'
import { decidedOf, type Review } from './review'

const StartDialog = later(() => import('./StartDialog').then(m => m.StartDialog))

/** The access reviews: suggested, under way and completed. */
export function ReviewsPage() {
  return isAdmin(useMe()) ? <Reviews /> : <NotFoundPage />
}

function Reviews() {
  const { new: starting, client } = useSearch({ from: '/signed-in/access-reviews' })
  const navigate = useNavigate({ from: '/access-reviews' })
  const reviews = api.useInfiniteQuery('get', '/api/v1/access-reviews', { params: { query: { limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const asks = (open: boolean) => void navigate({ search: { new: open || undefined }, replace: true })
  return (
    <SettingsPage title={t('reviews.title')} name={t('reviews.title')} lead={t('reviews.lead')}
      actions={<Button kind="primary" onClick={() => asks(true)}>{t('reviews.start')}</Button>}>
      <Loaded query={reviews}>{({ pages }) => pages[0]!.items.length === 0
        ? <Empty title={t('reviews.none')}><p>{t('reviews.noneHelp')}</p></Empty>
        : <div className="stack">
            <List label={t('reviews.title')}>{pages.flatMap(page => page.items).map(review => <Row key={review.id} review={review} />)}</List>
            <More query={reviews} />
          </div>}</Loaded>
      {starting && <StartDialog client={client} close={() => asks(false)} started={id => void navigate({ to: '/access-reviews/$accessReviewId', params: { accessReviewId: id } })} />}
    </SettingsPage>
  )
}

const states = { suggested: ['reviews.suggested', 'accent'], open: ['reviews.open', 'warn'], completed: ['reviews.completed', 'good'], dismissed: ['reviews.dismissed', 'plain'] } as const

function Row({ review }: { review: Review }) {
  const client = useNameOfClient(review.clientId ?? '') || undefined
  const [word, tone] = states[review.state]
  return (
    <li>
      <RowLink to="/access-reviews/$accessReviewId" params={{ accessReviewId: review.id }}>
        <RowMain title={review.clientId ? <bdi>{client ?? t('ui.client')}</bdi> : t('reviews.wholeFirm')}>
          {review.state === 'suggested' || review.state === 'dismissed' && review.because ? t('reviews.because', { title: review.because ?? '' })
            : review.state === 'open' ? t('reviews.decided', { done: decidedOf(review), all: Number(review.items) })
              : t('reviews.outcome', { kept: Number(review.kept), revoked: Number(review.revoked) })}
          {' · '}<When at={review.dismissedAt ?? review.completedAt ?? review.startedAt ?? review.createdAt} />
        </RowMain>
        <RowSide><Badge tone={tone}>{t(word)}</Badge></RowSide>
      </RowLink>
    </li>
  )
}
