import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Segments } from '../ui/parts'

/** From files to what was asked for, and back. Contacts see it once they were asked for something. */
export function FileTabs({ current, client }: { current: 'files' | 'requests', client: string | undefined }) {
  const member = isMember(useMe())
  const isAsked = !member && current === 'files'
  const { data } = api.useQuery('get', '/api/v1/document-requests', { params: { query: { limit: 1 } } }, { enabled: isAsked, staleTime: 60_000 })
  if (isAsked && !data?.items.length) return null
  return (
    <Segments label={t('documents.sections')}>
      <Link to="/documents" search={{ client }} activeProps={{}} aria-current={current === 'files' ? 'page' : undefined}>
        {t('documents.title')}
      </Link>
      <Link to="/document-requests" search={{ client }} activeProps={{}} aria-current={current === 'requests' ? 'page' : undefined}>
        {t('documents.requests')}
      </Link>
    </Segments>
  )
}
