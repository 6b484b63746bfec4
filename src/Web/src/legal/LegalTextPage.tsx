import { useEffect } from 'react'
import { useParams, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { problemOf } from '../api/problem'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useBrand } from '../session/brand'
import { Skeleton } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { LegalWords } from './LegalWords'
import css from './legal.module.css'

/** A firm's terms or privacy notice, for everybody to read. */
export function LegalTextPage() {
  const { legalTextId } = useParams({ from: '/legal/$legalTextId' })
  const { firm } = useSearch({ from: '/legal/$legalTextId' })
  const brand = useBrand().firm
  const { data, error, refetch } = api.useQuery('get', '/api/v1/legal/{legalTextId}', { params: { path: { legalTextId }, query: { firm: firm ?? brand?.shortName } } }, { staleTime: Infinity })
  const title = data?.title ?? t('legal.title')
  useEffect(() => {
    document.title = brand ? `${title} · ${brand.name}` : title
  }, [title, brand])
  return (
    <main className={css.sheet}>
      <div>
        <header className="stack">
          {brand && <p className="muted">{brand.name}</p>}
          <h1>{title}</h1>
          {data && <p className="small muted">{t(data.inForce ? 'legal.version' : 'legal.versionBefore', { number: data.number, when: date(data.publishedAt.slice(0, 10)) })}</p>}
        </header>
        {data ? <LegalWords of={data} /> : error ? <ProblemNote problem={problemOf(error)} again={() => refetch()} /> : <Skeleton lines={6} height="1.5rem" />}
      </div>
    </main>
  )
}
