import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Page } from '../ui/Page'
import { List, RowLink, RowMain, Section } from '../ui/parts'
import { AdvancedPlaces } from './AdvancedPlaces'
import { settingsGroups } from './places'

/** Everything that can be set. */
export function SettingsIndexPage() {
  const groups = settingsGroups(useMe())
  return (
    <Page title={t('settings.title')} name={t('settings.title')} narrow>
      {groups.map(({ title, places, isAdvanced }) => {
        const list = <List label={t(title)}>{places.map(place => <li key={place.to}><RowLink to={place.to}><RowMain title={t(place.word)}>{t(place.about)}</RowMain></RowLink></li>)}</List>
        return isAdvanced ? <AdvancedPlaces key={title} isHere={false}>{list}</AdvancedPlaces> : <Section key={title} title={t(title)}>{list}</Section>
      })}
    </Page>
  )
}
