import { Link, useNavigate } from '@tanstack/react-router'
import { MagnifyingGlassIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { useChosenClient } from '../session/chosenClient'
import { signOut } from '../session/signOut'
import type { Me } from '../session/session'
import { Avatar } from '../ui/parts'
import { Menu } from '../ui/Menu'
import ui from '../ui/ui.module.css'
import { Bell } from './Bell'
import type { placed } from './navigation'
import type { Asked } from './shortcuts'
import css from './shell.module.css'

/** At the top's end: search, notifications, and the person's own menu. */
export function Tools({ me, rest, ask }: { me: Me, rest: ReturnType<typeof placed>['inMenu'], ask: (what: Asked) => void }) {
  const navigate = useNavigate()
  const client = useChosenClient(me)[0]
  return (
    <div className={css.tools}>
      <button type="button" className={css.tool} onClick={() => ask('palette')} aria-label={t('app.search')} aria-keyshortcuts="Control+K"><MagnifyingGlassIcon className="icon" aria-hidden /></button>
      <Bell />
      <Menu label={t('app.yourMenu', { name: me.name })} className={css.tool} button={<Avatar name={me.name} id={me.id} photo={me.photo} />}>
        {close => (
          <>
            <p className={css.who}><strong>{me.name}</strong><br /><span className="small muted">{me.email}</span></p>
            {rest.map(p => <Link key={p.to} to={p.to} search={{ client }} className={`${ui.menuItem} ${p.onPhoneOnly ? css.more : ''}`} onClick={close}><p.icon className="icon" aria-hidden />{t(p.word)}</Link>)}
            <Link to="/settings/profile" className={ui.menuItem} onClick={close}>{t('settings.profile')}</Link>
            <Link to="/settings" activeOptions={{ exact: true }} className={ui.menuItem} onClick={close}>{t('settings.title')}</Link>
            <button type="button" className={ui.menuItem} onClick={() => { close(); ask('shortcuts') }}>{t('app.shortcuts')}</button>
            <button type="button" className={ui.menuItem} onClick={() => void signOut().then(() => navigate({ to: '/sign-in', search: {} }))}>{t('app.signOut')}</button>
          </>
        )}
      </Menu>
    </div>
  )
}
