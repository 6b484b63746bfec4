import type { ComponentProps } from 'react'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { BackLink, Page } from '../ui/Page'
import { settingsGroups } from './places'
import css from './frame.module.css'

/** A page of the settings: beside it all the others, or the way back to them where there is no room. */
export function SettingsPage({ back, ...page }: ComponentProps<typeof Page>) {
  return (
    <div className={css.frame}>
      <SettingsNavigation />
      <Page {...page} back={back ?? <span className={css.small}><BackLink to="/settings">{t('settings.title')}</BackLink></span>} />
    </div>
  )
}

function SettingsNavigation() {
  const groups = settingsGroups(useMe())
  return (
    <nav className={`${css.side} no-print`} aria-label={t('settings.title')}>
      {groups.map(({ title, places }) => (
        <div key={title}>
          {groups.length > 1 && <p id={title} className={css.group}>{t(title)}</p>}
          <ul aria-labelledby={groups.length > 1 ? title : undefined}>{places.map(place => <li key={place.to}><Link to={place.to}>{t(place.word)}</Link></li>)}</ul>
        </div>
      ))}
    </nav>
  )
}
