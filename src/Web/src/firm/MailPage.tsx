import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { SettingsPart } from '../settings/SettingsPart'
import { Loaded } from '../ui/Loaded'
import { Badge, List, RowLink, RowMain, RowSide, Section } from '../ui/parts'
import { ForAdmins } from './ForAdmins'
import { mailKindWord } from './mailKinds'
import { OwnAddress } from './OwnAddress'
import { SenderForm } from './SenderForm'

/** How the firm's mails come, and what they say. */
export function MailPage() {
  return <ForAdmins><Mail /></ForAdmins>
}

function Mail() {
  const mail = api.useQuery('get', '/api/v1/admin/mail')
  const templates = api.useQuery('get', '/api/v1/admin/mail/templates')
  return (
    <SettingsPage title={t('settings.mail')} name={t('settings.mail')} lead={t('firm.mailLead')} narrow>
      <SettingsPart title={t('firm.sender')} lead={t('firm.senderLead')}><Loaded query={mail}>{now => <SenderForm mail={now} />}</Loaded></SettingsPart>
      <OwnAddress />
      <Section title={t('firm.templates')}>
        <Loaded query={templates}>{({ items }) => (
          <List>{items.map(template => (
            <li key={template.kind}>
              <RowLink to="/settings/mail/$kind" params={{ kind: template.kind }}>
                <RowMain title={mailKindWord(template.kind)}>{template.subject}</RowMain>
                {template.own && <RowSide><Badge tone="accent">{t('firm.ownWords')}</Badge></RowSide>}
              </RowLink>
            </li>
          ))}</List>
        )}</Loaded>
      </Section>
    </SettingsPage>
  )
}
