import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { usePeople } from '../timeline/usePeople'
import { Loaded } from '../ui/Loaded'
import { Badge, More, Section, When } from '../ui/parts'
import { accessWord, type Review } from './review'
import css from './reviews.module.css'

/** What was decided so far: about whom, how, by whom and why. */
export function Decided({ review }: { review: Review }) {
  const { nameOf } = usePeople()
  const items = api.useInfiniteQuery('get', '/api/v1/access-reviews/{accessReviewId}/items', { params: { path: { accessReviewId: review.id }, query: { 'filter[open]': false, limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Loaded query={items}>{({ pages }) => pages[0]!.items.length > 0 && (
      <Section title={t('reviews.decidedTitle')}>
        <ul className={css.decided}>{pages.flatMap(page => page.items).map(item => (
          <li key={item.id}>
            <div>
              <p><strong><bdi>{item.name}</bdi></strong>{item.client && <> · <bdi>{item.client}</bdi></>}</p>
              <p className="small muted">{accessWord(item)}</p>
              {item.note && <p className="small">{item.note}</p>}
            </div>
            <div>
              <Badge tone={item.decision === 'keep' ? 'good' : 'bad'}>{t(item.decision === 'keep' ? 'reviews.kept' : 'reviews.revoked')}</Badge>
              <p className="small muted">{item.decidedBy && nameOf(item.decidedBy)} {item.decidedAt && <When at={item.decidedAt} />}</p>
            </div>
          </li>
        ))}</ul>
        <More query={items} />
      </Section>
    )}</Loaded>
  )
}
