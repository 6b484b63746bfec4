import { lazy, Suspense } from 'react'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/i18n'
import { Loaded, Skeleton } from '../ui/Loaded'
import css from './documents.module.css'

const MarkdownView = lazy(() => import('./MarkdownView').then(m => ({ default: m.MarkdownView })))
const TableView = lazy(() => import('./TableView').then(m => ({ default: m.TableView })))

/** So many characters are shown; more would make the page slow, and nobody reads them here. */
const most = 200_000

/** How text is shown: laid out, as a table, or as it is. */
export type Kind = 'markdown' | 'table' | 'plain'

/** Text in lines that fit. */
export function TextView({ blob, title, kind }: { blob: Blob, title: string, kind: Kind }) {
  const text = useQuery({ queryKey: ['text-of', blob.size, title, blob], queryFn: () => blob.slice(0, most * 4).text(), staleTime: 'static', gcTime: 0 })
  return (
    <Loaded query={text}>
      {all => <>
        <Suspense fallback={<Skeleton lines={1} height="min(32rem, 60dvh)" />}>
          {kind === 'markdown' ? <MarkdownView text={all.slice(0, most)} title={title} plain={<Plain text={all.slice(0, most)} title={title} />} />
            : kind === 'table' ? <TableView text={all.slice(0, most)} title={title} />
            : <Plain text={all.slice(0, most)} title={title} />}
        </Suspense>
        {(all.length > most || blob.size > most * 4) && <p className="small muted">{t('documents.onlyBeginning')}</p>}
      </>}
    </Loaded>
  )
}

function Plain({ text, title }: { text: string, title: string }) {
  // A long text scrolls within its frame, by keyboard too.
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  return <pre className={css.text} dir="auto" tabIndex={0} role="region" aria-label={title}>{text}</pre>
}
