import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { Badge } from '../ui/parts'

/** What there is to say of a file beside its name: clients don't see it yet, or the person has not opened it. */
export function Mark({ of: { draft, isNew } }: { of: Pick<Schema<'DocumentRow'>, 'draft' | 'isNew'> }) {
  return draft ? <Badge>{t('documents.draft')}</Badge> : isNew ? <Badge tone="accent">{t('documents.isNew')}</Badge> : null
}
