import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Anchor } from '../ui/Button'
import { When } from '../ui/parts'
import { Actions, Cell, NarrowDetails, TableLink } from '../ui/Table'
import { contentAddress } from './content'
import { Facts } from './Facts'
import { kindOf } from './kinds'
import { Mark } from './Mark'
import { mayDownload } from './rights'
import { Thumbnail } from './Thumbnail'
import css from './documents.module.css'

/** What the list is narrowed to: it stays so beside the document that is opened from it. */
export type Kept = { client?: string | undefined, folder?: string | undefined, q?: string | undefined, sort?: string | undefined }

/** A document in a list: what it is, whose, and when its current version came. */
export function DocumentRow({ document, client, withClient, kept }: {
  document: Schema<'DocumentRow'>, client: string | undefined, withClient: boolean, kept: Kept
}) {
  const { id, clientId, title, current } = document
  const me = useMe()
  const { word } = kindOf(current.contentType)
  const number = Number(current.number)
  const version = number > 1 && t('documents.version', { number })
  return (
    <tr>
      <Cell>
        <span className={css.name}>
          <Thumbnail documentId={id} clientId={clientId} of={current} />
          <span>
            <TableLink to="/documents/$documentId" params={{ documentId: id }} search={kept} activeOptions={{ includeSearch: false }}>
              <bdi>{title}</bdi>
            </TableLink>
            {' '}<Mark of={document} />
            <NarrowDetails><Facts of={[client, t(word), bytes(current.length), version, <When key="at" at={current.at} />]} /></NarrowDetails>
          </span>
        </span>
      </Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary><Facts of={[t(word), version]} /></Cell>
      <Cell isSecondary isNumber>{bytes(current.length)}</Cell>
      <Cell isSecondary><When at={current.at} /></Cell>
      <Actions>
        {mayDownload(me, clientId) && (
          <Anchor kind="quiet" iconOnly href={contentAddress(id, number, 'attachment')} download aria-label={t('documents.downloadFile', { title })}>
            <ArrowDownTrayIcon className="icon" aria-hidden />
          </Anchor>
        )}
      </Actions>
    </tr>
  )
}
