import { useNavigate } from '@tanstack/react-router'
import type { Schema } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Note } from '../ui/parts'
import { TrashDeeds } from './TrashDeeds'

/** Says on a document's own page that it is in the trash, and until when. */
export function InTrash({ document, until }: { document: Schema<'DocumentView'>, until: string }) {
  const staff = isStaff(useMe())
  const navigate = useNavigate()
  return (
    <Note tone="warn" title={t('trash.note')}>
      <p>{t('trash.until', { on: date(until.slice(0, 10)) })}</p>
      {staff && <div className="row"><TrashDeeds document={document} gone={() => void navigate({ to: '/documents/trash' })} /></div>}
    </Note>
  )
}
