import type { ReactNode } from 'react'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { Anchor, Button } from '../ui/Button'
import { allOf, most, zipOf } from './selection'
import css from './selection.module.css'

type Row = Schema<'InvoiceRow'>

/**
 * What is selected of the list, and what can be done with all of it at once.
 * @param isToPay some are to be paid, which comes before downloading them
 * @param children what else can be done
 */
export function SelectedInvoices({ shown, selected, select, done, isToPay, children }: {
  shown: Row[], selected: Row[], select: (next: ReadonlySet<string>) => void, done: () => void, isToPay: boolean, children?: ReactNode
}) {
  const drafts = selected.filter(row => row.status === 'draft').length
  const papers = selected.length - drafts
  return (
    <section className={css.bar} aria-label={t('selection.title')}>
      <div role="status">
        <p>{t('selection.count', { count: selected.length })}</p>
        {drafts > 0 && <p className="small muted">{t('selection.drafts', { count: drafts })}</p>}
        {selected.length >= most && <p className="small muted">{t('selection.most', { count: most })}</p>}
      </div>
      <div className="row">
        {selected.length < Math.min(shown.length, most)
          ? <Button kind="quiet" onClick={() => select(allOf(shown))}>{t('selection.all')}</Button>
          : <Button kind="quiet" onClick={() => select(new Set())}>{t('selection.none')}</Button>}
        <Button onClick={done}>{t('selection.done')}</Button>
        {children}
        {papers > 0 && (
          <Anchor kind={isToPay ? 'plain' : 'primary'} href={zipOf(selected)} download>
            <ArrowDownTrayIcon className="icon" aria-hidden />{t('selection.zip', { count: papers })}
          </Anchor>
        )}
      </div>
    </section>
  )
}
