import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Segments } from '../ui/parts'
import css from './invoices.module.css'

const forBoth = [['invoices', '/invoices', 'invoices.title'], ['quotes', '/quotes', 'invoices.quotes']] as const
const forMembers = [
  ...forBoth, ['recurring', '/recurring-invoices', 'invoices.recurring'], ['time', '/time', 'invoices.time'], ['payments', '/payments', 'invoices.payments'],
  ['reports', '/reports', 'invoices.reports'],
] as const

/** From invoices to what stands beside them, in one row that scrolls where it has no room. Contacts see it once they were sent a quote. */
export function SalesTabs({ current }: { current: typeof forMembers[number][0] }) {
  const member = isMember(useMe())
  const { data } = api.useQuery('get', '/api/v1/quotes', { params: { query: { limit: 1 } } }, { enabled: !member && current === 'invoices', staleTime: 60_000 })
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [tabs, here] = ['nav', '[aria-current]'].map(selector => row.current?.querySelector<HTMLElement>(selector))
    if (!tabs || !here) return
    const [all, one] = [tabs.getBoundingClientRect(), here.getBoundingClientRect()]
    tabs.scrollBy({ left: one.left + one.width / 2 - all.left - all.width / 2, behavior: 'instant' })
  }, [current])
  if (!member && current === 'invoices' && !data?.items.length) return null
  return (
    <div ref={row} className={css.tabs}>
      <Segments label={t('invoices.sections')}>
        {(member ? forMembers : forBoth).map(([name, to, word]) => (
          <Link key={name} to={to} search={{}} activeProps={{}} aria-current={name === current ? 'page' : undefined}>{t(word)}</Link>
        ))}
      </Segments>
    </div>
  )
}
