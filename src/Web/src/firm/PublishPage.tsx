import { useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { Loaded } from '../ui/Loaded'
import { BackLink } from '../ui/Page'
import { ForAdmins } from './ForAdmins'
import { PublishForm } from './PublishForm'

/** A new version of the firm's terms or privacy notice, begun from the one in force. */
export function PublishPage() {
  return <ForAdmins><Publish /></ForAdmins>
}

function Publish() {
  const { kind = 'terms' } = useSearch({ from: '/signed-in/settings/legal/new' })
  const versions = api.useQuery('get', '/api/v1/admin/legal', { params: { query: { 'filter[kind]': kind, limit: 1 } } })
  const newest = versions.data?.items[0]
  const text = api.useQuery('get', '/api/v1/legal/{legalTextId}', { params: { path: { legalTextId: newest?.id ?? '' } } }, { enabled: !!newest })
  const title = t(kind === 'terms' ? 'firm.newTerms' : 'firm.newPrivacy')
  return (
    <SettingsPage title={title} name={title} narrow back={<BackLink to="/settings/legal">{t('settings.legal')}</BackLink>}>
      <Loaded query={versions}>{({ items }) => items.length === 0 ? <PublishForm key={kind} kind={kind} /> : <Loaded query={text}>{now => <PublishForm key={kind} kind={kind} now={now} />}</Loaded>}</Loaded>
    </SettingsPage>
  )
}
