import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { problemOf } from '../api/problem'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { asksAgain, isOpen, pause, reasonOf } from '../paying/charge'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { chargeByLink, leaveFor, type Entry, type LinkedCharge, type Returned } from './link'

/** What became of what was paid by this link; asked of the provider while it is not known, and somebody is back from there. */
export function LinkedOutcome({ entry, charge: known, returned, reload }: { entry: Entry, charge: LinkedCharge, returned: Returned, reload: () => unknown }) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['pay-by-link-charge', entry.key], enabled: !!returned && isOpen(known), staleTime: Infinity,
    queryFn: ({ client, queryKey }) => chargeByLink(entry, returned === 'canceled' && !client.getQueryData(queryKey)),
    refetchInterval: query => asksAgain(query.state.data, query.state.dataUpdateCount * pause, true) ? pause : false,
  })
  const charge = data ?? known
  const isSettled = !!data && !isOpen(data)
  useEffect(() => { if (isSettled) void reload() }, [isSettled, reload])
  const canceling = useAction('pay-link-cancel', () => done(http.POST('/api/v1/pay-by-link/cancel', { body: entry })), () => void reload())
  const amount = money(charge.amount)
  switch (charge.status) {
    case 'succeeded': return (
      <Note tone="good" title={t('paying.paid', { amount })}>
        <p role="status">{t('paylinks.paidHelp')}</p>
        {charge.label && <p className="small muted"><bdi>{charge.label}</bdi></p>}
      </Note>
    )
    case 'processing': return <Note title={t('paying.processing', { amount })}><p role="status">{t('paylinks.processingHelp')}</p></Note>
    case 'failed': return <Note tone="warn" title={t('paying.failed')}><p role="status">{t(reasonOf(charge.reason))}</p></Note>
    case 'canceled': return returned !== 'canceled' ? null
      : <Note title={t('paying.nothingCharged')}><p role="status">{t('paying.nothingChargedHelp')}</p></Note>
    default: return (
      <Note title={t(returned && isFetching ? 'paying.checking' : 'paylinks.started', { amount })}>
        <p role="status">{t(returned && isFetching ? 'paying.checkingHelp' : 'paying.mineHelp')}</p>
        {!(returned && isFetching) && (
          <p className="row">
            {charge.url && <Button kind="primary" onClick={() => leaveFor(charge.url!)}>{t('paying.continue')}</Button>}
            {returned && <Button onClick={() => void refetch()}>{t('paying.checkAgain')}</Button>}
            <Button kind="quiet" busy={canceling.busy} onClick={() => void canceling.run()}>{t('paying.cancel')}</Button>
          </p>
        )}
        <ProblemNote problem={canceling.problem ?? (error ? problemOf(error) : undefined)} />
      </Note>
    )
  }
}
