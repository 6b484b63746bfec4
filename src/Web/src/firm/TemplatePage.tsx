import { useParams } from '@tanstack/react-router'
import { api } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { Loaded } from '../ui/Loaded'
import { BackLink } from '../ui/Page'
import { ForAdmins } from './ForAdmins'
import { mailKindWord } from './mailKinds'
import { TemplateForm } from './TemplateForm'

/** One kind of mail, in the firm's words. */
export function TemplatePage() {
  return <ForAdmins><Template /></ForAdmins>
}

function Template() {
  const { kind } = useParams({ from: '/signed-in/settings/mail/$kind' })
  const template = api.useQuery('get', '/api/v1/admin/mail/templates/{kind}', { params: { path: { kind } } })
  if (isGone(template.error)) return <NotFoundPage />
  const title = mailKindWord(kind)
  return (
    <SettingsPage title={title} name={title} lead={t('firm.templateLead')} back={<BackLink to="/settings/mail">{t('settings.mail')}</BackLink>}>
      <Loaded query={template}>{now => <TemplateForm key={now.kind} template={now} />}</Loaded>
    </SettingsPage>
  )
}
