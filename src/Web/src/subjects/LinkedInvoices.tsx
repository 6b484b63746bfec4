import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { loadWords, t } from '../i18n/i18n'
import { StateBadge } from '../invoices/states'
import { usePaymentOptions } from '../paying/usePaymentOptions'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Amount } from '../ui/parts'
import type { Subject } from './subjects'
import css from './subjects.module.css'

const PayRow = later(() => Promise.all([import('../paying/PayRow'), loadWords('paying')]).then(([m]) => m.PayRow))

/**
 * The invoices for a thing, where the thing is shown. Absent for whoever sees no invoices, and while there is none.
 * What is open is paid there, by whoever may.
 * @param among all things of the page that may have some: they are asked for at once
 * @param offers whether a new one is offered to the firm's people
 */
export function LinkedInvoices({ of: { kind, id }, among = [id], clientId, offers = false }: {
  of: Subject, among?: string[], clientId: string, offers?: boolean
}) {
  const me = useMe()
  const sees = isMember(me) || may(me, 'invoices', 'view', clientId)
  const { data } = api.useQuery('get', '/api/v1/invoices', { params: { query: { 'filter[subjectId]': among, limit: 100 } } }, { enabled: sees })
  const found = (data?.items ?? []).filter(invoice => invoice.subjectIds.includes(id))
  const options = usePaymentOptions(found.some(({ status }) => status === 'issued') && may(me, 'invoices', 'pay', clientId) && !isMember(me))
  const mayAdd = offers && isStaff(me)
  if (!sees || !data || (found.length === 0 && !mayAdd)) return null
  return (
    <div className={`${css.linked} no-print`}>
      {found.map(invoice => (
        <div key={invoice.id} className={css.invoice}>
          <Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
            <bdi>{invoice.number ? t('subjects.invoiceNamed', { number: invoice.number }) : t('subjects.draft', { title: invoice.title })}</bdi>
          </Link>
          <Amount of={invoice.status === 'issued' ? invoice.outstanding : invoice.total} />
          <StateBadge invoice={invoice} />
          {options?.online && invoice.status === 'issued' && (
            <PayRow invoiceId={invoice.id} amount={invoice.dueNext ?? invoice.outstanding} title={invoice.title} isPrimary={false} />
          )}
        </div>
      ))}
      {mayAdd && <p className="small"><Link to="/invoices/new" search={{ client: clientId, for: `${kind}:${id}` }}>{t('subjects.newInvoice')}</Link></p>}
    </div>
  )
}
