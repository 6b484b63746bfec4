import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { CheckIcon, ClockIcon } from '@heroicons/react/24/outline'
import { done, http } from '../api/client'
import { loadWords, t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import type { SavedMethod } from './autopay'
import css from '../paying/paying.module.css'

const AutopayPart = later(() => Promise.all([import('./AutopayPart'), loadWords('autopay')]).then(([m]) => m.AutopayPart))

/** In milliseconds, and how often: the provider is asked again while it has not said what was saved. */
const pause = 2_000
const patience = 8

/** What became of a card or bank account that was to be saved: where whoever entered it comes back to. */
export function SavedMethodPage() {
  const { savedMethodId } = useParams({ from: '/signed-in/saved-methods/$savedMethodId' })
  const { canceled } = useSearch({ from: '/signed-in/saved-methods/$savedMethodId' })
  const query = useQuery({
    queryKey: ['saved-method', savedMethodId],
    queryFn: () => done(http.POST('/api/v1/saved-methods/{savedMethodId}/check', {
      params: { path: { savedMethodId }, header: { 'Idempotency-Key': crypto.randomUUID() } },
    })),
    refetchInterval: ({ state }) => !canceled && state.data?.status === 'started' && state.dataUpdateCount < patience ? pause : false,
  })
  return (
    <Page title={t('autopay.method')} name={t('autopay.method')} back={<BackLink to="/invoices">{t('invoices.title')}</BackLink>} narrow>
      <Loaded query={query} skeleton={<Skeleton lines={1} height="12rem" />}>{method => <Said method={method} isLeft={!!canceled} />}</Loaded>
    </Page>
  )
}

/** @param isLeft they turned back from the provider's page */
function Said({ method, isLeft }: { method: SavedMethod, isLeft: boolean }) {
  const me = useMe()
  const isNothing = method.status === 'abandoned' || (isLeft && method.status === 'started')
  const isSaved = method.status === 'saved'
  const Sign = isSaved ? CheckIcon : ClockIcon
  return (
    <>
      <div className={css.result}>
        <span className={css.sign} data-tone={isSaved ? 'good' : 'plain'}><Sign aria-hidden /></span>
        <div className={css.said} role="status">
          <h2>{isSaved ? t('autopay.saved', { label: method.label })
            : t(isNothing ? 'autopay.notSaved' : method.status === 'started' ? 'autopay.checking' : 'autopay.gone')}</h2>
          {isSaved && <p className="muted">{t('autopay.savedHelp')}</p>}
          {isNothing && <p className="muted">{t('autopay.notSavedHelp')}</p>}
        </div>
        {!isMember(me) && <div className="row"><ButtonLink kind="primary" to="/billing-details">{t('autopay.back')}</ButtonLink></div>}
      </div>
      {isSaved && <AutopayPart clientId={method.clientId} />}
    </>
  )
}
