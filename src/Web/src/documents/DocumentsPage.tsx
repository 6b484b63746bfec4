import { useSearch } from '@tanstack/react-router'
import { FolderPage } from './FolderPage'
import { TopLevelPage } from './TopLevelPage'

/** What firm and client share: a folder, or everything above the folders. */
export function DocumentsPage() {
  const { client, folder, q } = useSearch({ from: '/signed-in/files' })
  return folder ? <FolderPage key={folder} folderId={folder} /> : <TopLevelPage clientId={client} q={q} />
}
