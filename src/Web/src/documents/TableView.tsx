import { parse } from 'papaparse'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { cut } from './table'
import css from './documents.module.css'

/** The rows of a CSV file, the first one as their headings. */
export function TableView({ text, title }: { text: string, title: string }) {
  const { head, rows, more } = cut(parse<string[]>(text, { skipEmptyLines: 'greedy' }).data)
  return (
    <>
      {/* A wide table scrolls within its frame, by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.sheet} tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead><tr>{head.map((cell, n) => <th key={n} scope="col" dir="auto">{cell}</th>)}</tr></thead>
          <tbody>{rows.map((row, n) => <tr key={n}>{head.map((_, m) => <td key={m} dir="auto">{row[m]}</td>)}</tr>)}</tbody>
        </table>
      </div>
      {more && <p className="small muted">{t('documents.onlyRows', { count: number(rows.length) })}</p>}
    </>
  )
}
