import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import css from './ui.module.css'

/** A column's head. On a phone only those stay that a row cannot be told from others without. */
export type Column = { name: string, isNumber?: boolean, isSecondary?: boolean }

/** Rows of the same kind under heads, one thing a row. */
export function Table({ label, columns, children }: { label: string, columns: Column[], children: ReactNode }) {
  return (
    <div className={css.tableBox}>
      <table className={css.table} aria-label={label}>
        <thead><tr>{columns.map(column => <th key={column.name} scope="col" className={cellStyle(column)}>{column.name}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

const cellStyle = ({ isNumber, isSecondary }: Omit<Column, 'name'>) => [isNumber && css.numeric, isSecondary && css.secondary].filter(Boolean).join(' ') || undefined

export function Cell({ children, ...looks }: Omit<Column, 'name'> & { children?: ReactNode }) {
  return <td className={cellStyle(looks)}>{children}</td>
}

function Whole({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={css.wholeRow}>{children}</a>
}

/** The link of a row, in its first cell: the whole row is where it can be pressed. */
export const TableLink = createLink(Whole)
