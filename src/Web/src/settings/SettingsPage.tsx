import type { ComponentProps } from 'react'
import { Link } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { BackLink, Page } from '../ui/Page'
import { AdvancedPlaces } from './AdvancedPlaces'
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
      {groups.map(({ title, places, isAdvanced }) => {
        const links = <ul aria-label={groups.length > 1 ? t(title) : undefined}>{places.map(place => <li key={place.to}><Link to={place.to}>{t(place.word)}</Link></li>)}</ul>
        if (isAdvanced) return <AdvancedPlaces key={title} isHere={places.some(place => location.pathname.startsWith(place.to))}>{links}</AdvancedPlaces>
        return <div key={title}>{groups.length > 1 && <p className={css.group}>{t(title)}</p>}{links}</div>
      })}
    </nav>
  )
}
