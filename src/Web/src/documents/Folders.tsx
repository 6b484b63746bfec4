import { Link } from '@tanstack/react-router'
import { FolderIcon } from '@heroicons/react/24/outline'
import { problemOf } from '../api/problem'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { ProblemNote } from '../ui/ProblemNote'
import { useFolders } from './useFolders'
import css from './documents.module.css'

/** The folders, each a way in. What the page is without them it is while they are on their way. */
export function Folders({ clientId }: { clientId: string | undefined }) {
  const { data: folders = [], error, refetch } = useFolders(clientId)
  const clientName = useClientName()
  if (error && folders.length === 0) return <ProblemNote problem={problemOf(error)} again={refetch} />
  if (folders.length === 0) return null
  return (
    <ul className={css.folders} aria-label={t('documents.folders')}>
      {folders.map(folder => (
        <li key={folder.id}>
          <Link to="/documents" search={{ folder: folder.id }} className={css.folder}>
            <FolderIcon className="icon" aria-hidden />
            <span className={css.folderName}><bdi>{folder.name}</bdi>{!clientId && clientName(folder.clientId) && <span className="small muted">{clientName(folder.clientId)}</span>}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
