import { useEffect, useRef, type ReactNode } from 'react'
import { PlusIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { Button } from '../ui/Button'
import css from './billing.module.css'

/**
 * Rows of a form that are added and removed, such as bank accounts. The focus goes to the new row, and stays near when one is removed.
 * @param least how many stay
 * @param error of the list as a whole
 */
export function Rows<Row extends { key: string }>({ label, rows, add, addLabel, removeLabel, most, least = 0, error, change, children }: {
  label: string
  rows: Row[]
  add: () => Row
  addLabel: string
  removeLabel: (at: number) => string
  most: number
  least?: number
  error?: string | undefined
  change: (next: Row[]) => void
  children: (row: Row, set: (next: Partial<Row>) => void) => ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    box.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = undefined
  })
  const remove = (row: Row) => {
    wanted.current = '[data-add]'
    change(rows.filter(each => each.key !== row.key))
  }
  return (
    <div ref={box} className={css.rows} role="group" aria-label={label}>
      {rows.map((row, at) => (
        <div key={row.key} data-row={row.key} className={css.entry}>
          <div className={css.fields}>{children(row, next => change(rows.map(each => each.key === row.key ? { ...each, ...next } : each)))}</div>
          {rows.length > least && (
            <Button kind="quiet" small iconOnly aria-label={removeLabel(at + 1)} onClick={() => remove(row)}><XMarkIcon className="icon" aria-hidden /></Button>
          )}
        </div>
      ))}
      {error && <p className={css.error} role="alert">{error}</p>}
      {rows.length < most && (
        <p>
          <Button small data-add onClick={() => {
            const row = add()
            wanted.current = `[data-row="${row.key}"] :is(input, select)`
            change([...rows, row])
          }}><PlusIcon className="icon" aria-hidden />{addLabel}</Button>
        </p>
      )}
    </div>
  )
}
