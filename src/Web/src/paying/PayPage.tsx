import { useParams, useSearch } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'
import { isOpen } from './charge'
import { Outcome } from './Outcome'
import { TestMode } from './TestMode'
import { useChecked } from './useChecked'
import css from './paying.module.css'

/** What became of an online payment: where the payer comes back to. */
export function PayPage() {
  const me = useMe()
  const { chargeId } = useParams({ from: '/signed-in/pay/$chargeId' })
  const { canceled } = useSearch({ from: '/signed-in/pay/$chargeId' })
  const mayAsk = isMember(me) ? isStaff(me) : may(me, 'invoices', 'pay')
  const { query, problem, isAsking, again } = useChecked(chargeId, !!canceled, mayAsk)
  return (
    <Page title={t('paying.title')} name={t('paying.title')} back={<BackLink to="/invoices">{t('invoices.title')}</BackLink>} narrow>
      <Loaded query={query} skeleton={<Skeleton lines={1} height="18rem" />}>{charge => (
        <div className={css.result}>
          {charge.isTest && <TestMode />}
          <Outcome charge={charge} isAsking={isAsking} again={mayAsk ? again : undefined} />
          {isOpen(charge) && <ProblemNote problem={problem} />}
        </div>
      )}</Loaded>
    </Page>
  )
}
