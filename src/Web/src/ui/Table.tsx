import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import css from './ui.module.css'

/**
 * A column's head. Where there is little room only those stay that a row cannot be told from others without.
 * `sort` is how the API calls the order by this column, with a minus where the largest is wanted first.
 */
export type Column = { name: string, isNumber?: boolean, isSecondary?: boolean, isActions?: boolean, sort?: string }

/** Rows of the same kind under heads, one thing a row. The heads of columns that have an order put the rows into it, and at the next press from its end. */
export function Table({ label, columns, sort, sortBy, children }: {
  label: string, columns: Column[], sort?: string | undefined, sortBy?: (sort: string) => void, children: ReactNode
}) {
  return (
    <div className={css.tableBox}>
      <table className={css.table} aria-label={label}>
        <thead><tr>{columns.map(column => {
          const isSorted = !!column.sort && bare(sort) === bare(column.sort)
          return (
            <th key={column.name} scope="col" className={cellStyle(column)}
              aria-sort={isSorted ? sort!.startsWith('-') ? 'descending' : 'ascending' : undefined}>
              {column.sort && sortBy
                ? <button type="button" className={css.sort} onClick={() => sortBy(isSorted ? turned(sort!) : column.sort!)}>{column.name}</button>
                : column.isActions ? <span className="hidden">{column.name}</span> : column.name}
            </th>
          )
        })}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

const bare = (sort: string | undefined) => sort?.replace('-', '')
const turned = (sort: string) => sort.startsWith('-') ? bare(sort)! : `-${sort}`

/** What a row says beside its name where the columns that say it have no room. */
export function NarrowDetails({ children }: { children: ReactNode }) {
  return <span className={`${css.details} ${css.narrowOnly}`}>{children}</span>
}

/** The cell at a row's end, of what can be done with the thing. */
export function Actions({ children }: { children: ReactNode }) {
  return <td className={css.actions}>{children}</td>
}

const cellStyle = ({ isNumber, isSecondary, isActions }: Omit<Column, 'name' | 'sort'>) =>
  [isNumber && css.numeric, isSecondary && css.secondary, isActions && css.actions].filter(Boolean).join(' ') || undefined

export function Cell({ children, ...looks }: Omit<Column, 'name' | 'sort'> & { children?: ReactNode }) {
  return <td className={cellStyle(looks)}>{children}</td>
}

function Whole({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={css.wholeRow}>{children}</a>
}

/** The link of a row, in its first cell: the whole row is where it can be pressed. */
export const TableLink = createLink(Whole)
