import { t } from '../i18n/i18n'
import { ButtonLink } from '../ui/Button'
import { Page } from '../ui/Page'

/** The address leads nowhere, or to something that is not this person's. */
export function NotFoundPage() {
  return (
    <Page title={t('app.notFound')} name={t('app.notFound')} lead={t('app.notFoundHelp')} narrow>
      <p><ButtonLink to="/" kind="primary">{t('app.toHome')}</ButtonLink></p>
    </Page>
  )
}
