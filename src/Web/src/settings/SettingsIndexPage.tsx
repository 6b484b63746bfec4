import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Page } from '../ui/Page'
import { List, RowLink, RowMain, Section } from '../ui/parts'
import { settingsGroups } from './places'

/** Everything that can be set. */
export function SettingsIndexPage() {
  const groups = settingsGroups(useMe())
  return (
    <Page title={t('settings.title')} name={t('settings.title')} narrow>
      {groups.map(({ title, places }) => (
        <Section key={title} title={t(title)}>
          <List>{places.map(place => <li key={place.to}><RowLink to={place.to}><RowMain title={t(place.word)}>{t(place.about)}</RowMain></RowLink></li>)}</List>
        </Section>
      ))}
    </Page>
  )
}
