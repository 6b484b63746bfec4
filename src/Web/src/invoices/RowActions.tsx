import { Link } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Menu } from '../ui/Menu'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { pdfOf } from './invoice'
import type { Kept } from './InvoiceRow'

/** What can be done with an invoice from the list. */
export function RowActions({ invoice, kept }: { invoice: Schema<'InvoiceRow'>, kept: Kept }) {
  const staff = isStaff(useMe())
  const params = { invoiceId: invoice.id }
  const copy = () => navigator.clipboard.writeText(new URL(`/invoices/${invoice.id}`, location.href).href)
    .then(() => toast(t('invoices.linkCopied')), () => toast(t('invoices.linkNotCopied')))
  return (
    <Menu label={t('invoices.actionsFor', { title: invoice.title })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => <>
        {staff && invoice.status === 'issued' && <Link className={ui.menuItem} to="/invoices/$invoiceId" params={params}
          search={{ ...kept, pay: true }} onClick={close}>{t('invoices.recordPayment')}</Link>}
        {staff && invoice.status === 'draft' && <Link className={ui.menuItem} to="/invoices/$invoiceId" params={params}
          search={{ ...kept, issue: true }} onClick={close}>{t('invoices.issue')}</Link>}
        {invoice.status !== 'draft' && <>
          <a className={ui.menuItem} href={pdfOf(invoice.id)} download onClick={close}>{t('invoices.download')}</a>
          <button type="button" className={ui.menuItem} onClick={() => { close(); void copy() }}>{t('invoices.copyLink')}</button>
        </>}
        <Link className={ui.menuItem} to="/invoices/$invoiceId" params={params} search={kept}
          activeOptions={{ exact: true }} activeProps={{}} onClick={close}>{t('invoices.open')}</Link>
      </>}
    </Menu>
  )
}
