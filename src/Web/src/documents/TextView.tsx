import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import css from './documents.module.css'

/** So many characters are shown; more would make the page slow, and nobody reads them here. */
const most = 200_000

/** Text as it is, in lines that fit. */
export function TextView({ blob, title }: { blob: Blob, title: string }) {
  const text = useQuery({ queryKey: ['text-of', blob.size, title, blob], queryFn: () => blob.slice(0, most * 4).text(), staleTime: 'static', gcTime: 0 })
  return (
    <Loaded query={text}>
      {all => <>
        {/* A long text scrolls within its frame, by keyboard too. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={css.text} dir="auto" tabIndex={0} role="region" aria-label={title}>{all.slice(0, most)}</pre>
        {(all.length > most || blob.size > most * 4) && <p className="small muted">{t('documents.onlyBeginning')}</p>}
      </>}
    </Loaded>
  )
}
