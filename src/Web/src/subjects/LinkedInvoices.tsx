import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { StateBadge } from '../invoices/states'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Amount } from '../ui/parts'
import type { Subject } from './subjects'
import css from './subjects.module.css'

/**
 * The invoices for a thing, where the thing is shown. Absent for whoever sees no invoices, and while there is none.
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
  const mayAdd = offers && isStaff(me)
  if (!sees || !data || (found.length === 0 && !mayAdd)) return null
  return (
    <div className={`${css.linked} no-print`}>
      {found.map(invoice => (
        <Link key={invoice.id} to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} className={css.invoice}>
          <bdi>{invoice.number ? t('subjects.invoiceNamed', { number: invoice.number }) : t('subjects.draft', { title: invoice.title })}</bdi>
          <Amount of={invoice.status === 'issued' ? invoice.outstanding : invoice.total} />
          <StateBadge invoice={invoice} />
        </Link>
      ))}
      {mayAdd && <p className="small"><Link to="/invoices/new" search={{ client: clientId, for: `${kind}:${id}` }}>{t('subjects.newInvoice')}</Link></p>}
    </div>
  )
}
