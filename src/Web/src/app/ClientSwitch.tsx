import { useEffect } from 'react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { useChosenClient } from '../session/chosenClient'
import type { Me } from '../session/session'

/** Pages that show one client's things or all of them, as their address says. */
const lists = ['/documents', '/invoices', '/messages', '/projects', '/timeline', '/team'] as const
const isList = (path: string): path is typeof lists[number] => (lists as readonly string[]).includes(path)

/** Whose things are shown, for somebody who acts for several clients: one switch for all pages. */
export function ClientSwitch({ me }: { me: Me }) {
  const navigate = useNavigate()
  const [chosen, choose] = useChosenClient(me)
  const { pathname, search } = useLocation()
  const { client, folder } = search as { client?: string, folder?: string }

  // A link may lead to one client's things: then that one is chosen. An address that names none is about the chosen one.
  useEffect(() => {
    if (!isList(pathname) || folder) return
    if (client && client !== chosen) choose(client)
    else if (!client && chosen) void navigate({ to: pathname, search: { ...search, client: chosen }, replace: true })
    // What is chosen here goes with the address: following it as well would undo it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname, client, folder])

  const take = (next: string | undefined) => {
    choose(next)
    // Something of one client says nothing of another: from there it goes home.
    void navigate(isList(pathname) ? { to: pathname, search: { client: next }, replace: true } : { to: '/' })
  }
  return (
    <label>
      {t('ui.client')}
      <select value={chosen ?? ''} onChange={event => take(event.currentTarget.value || undefined)}>
        <option value="">{t('ui.allClients')}</option>
        {me.clients.map(one => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    </label>
  )
}
