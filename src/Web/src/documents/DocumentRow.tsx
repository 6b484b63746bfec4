import type { Schema } from '../api/client'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { RowLink, RowMain, RowSide, When } from '../ui/parts'
import { Facts } from './Facts'
import { kindOf } from './kinds'
import { Thumbnail } from './Thumbnail'
import css from './documents.module.css'

/** A document in a list: what it is, whose, and when its current version came. */
export function DocumentRow({ document: { id, title, current }, client }: { document: Schema<'DocumentRow'>, client: string | undefined }) {
  const { word } = kindOf(current.contentType)
  const about = [client, t(word), bytes(current.length), Number(current.number) > 1 && t('documents.version', { number: Number(current.number) })]
  return (
    <li>
      <RowLink to="/documents/$documentId" params={{ documentId: id }}>
        <Thumbnail documentId={id} of={current} />
        <RowMain title={<bdi>{title}</bdi>}><Facts of={about} /><span className={css.whenBelow}> · <When at={current.at} /></span></RowMain>
        <RowSide><span className={`${css.whenBeside} small muted`}><When at={current.at} /></span></RowSide>
      </RowLink>
    </li>
  )
}
