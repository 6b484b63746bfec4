import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import people from '../clients/clients.module.css'
import { t } from '../i18n/i18n'
import { Menu } from '../ui/Menu'
import { Badge } from '../ui/parts'
import ui from '../ui/ui.module.css'
import { appKinds } from './appKinds'
import { CopyButton } from './CopyButton'
import { scopesLine } from './scopes'
import css from './firm.module.css'

/** An application: what it is, what it may do, and what it calls itself. */
export function ApplicationRow({ of: { name, kind, scopes, clientId, redirectUris }, deeds }: { of: Schema<'ApplicationView'>, deeds: { label: string, act: () => unknown }[] }) {
  return (
    <li className={css.row}>
      <div className={css.rowMain}>
        <p className={css.rowTitle}><bdi>{name}</bdi><Badge>{t(appKinds[kind][0])}</Badge></p>
        <p className="small">{scopesLine(scopes)}</p>
        <details className="small">
          <summary>{t('firm.appDetails')}</summary>
          <div className="stack">
            <div className={css.secret}><p className="muted">{t('firm.clientId')}</p><div><code className={css.code}>{clientId}</code><CopyButton text={clientId} of={t('firm.clientId')} /></div></div>
            {redirectUris.length > 0 && <div><p className="muted">{t('firm.redirects')}</p><ul>{redirectUris.map(uri => <li key={uri} className={css.code}>{uri}</li>)}</ul></div>}
          </div>
        </details>
      </div>
      <Menu label={t('firm.deedsFor', { name })} className={people.more} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => deeds.map(({ label, act }) => <button key={label} type="button" className={ui.menuItem} onClick={() => { close(); void act() }}>{label}</button>)}
      </Menu>
    </li>
  )
}
