import { Link } from '@tanstack/react-router'
import { useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Facts } from './Facts'
import { mayDownload } from './rights'

/** What lies below a list of files: all of them in one ZIP, and what the firm's people keep apart. */
export function Foot({ clientId, folderId }: { clientId: string | undefined, folderId?: string }) {
  const me = useMe()
  const clients = useClients()
  const of = clientId ?? (clients.length === 1 ? clients[0]!.id : undefined)
  const zip = of && mayDownload(me, of) && `/api/v1/${folderId ? `folders/${folderId}` : `clients/${of}/documents`}/archive`
  return (
    <p className="small">
      <Facts of={[
        zip && <a key="zip" href={zip} download>{t('documents.zip')}</a>,
        isMember(me) && !folderId && <Link key="drafts" to="/documents/drafts" search={{ client: clientId }}>{t('documents.drafts')}</Link>,
        isMember(me) && !folderId && <Link key="trash" to="/documents/trash">{t('documents.trash')}</Link>,
      ]} />
    </p>
  )
}
