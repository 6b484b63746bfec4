import type { ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { When } from '../ui/parts'
import { Thumbnail, type Pictured } from './Thumbnail'
import css from './documents.module.css'

/** A file as a tile shows it. */
export type Tile = Pictured & { id: string, clientId: string, title: string, at: string, client?: string | undefined, mark?: ReactNode }

const TileLink = createLink(function Tile({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { children?: ReactNode }) {
  return <a {...rest} className={css.tile}>{children}</a>
})

/** Files as pictures, side by side. */
export function Tiles({ of: tiles, label }: { of: Tile[], label: string }) {
  return (
    <ul className={css.tiles} aria-label={label}>
      {tiles.map(tile => (
        <li key={tile.id}>
          <TileLink to="/documents/$documentId" params={{ documentId: tile.id }}>
            <Thumbnail documentId={tile.id} clientId={tile.clientId} of={tile} />
            <span className={css.tileText}>
              <bdi className={css.tileTitle}>{tile.title}</bdi>
              {tile.mark}
              <span className="small muted">{tile.client && <><bdi>{tile.client}</bdi> · </>}<When at={tile.at} /></span>
            </span>
          </TileLink>
        </li>
      ))}
    </ul>
  )
}
