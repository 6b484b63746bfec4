import { api } from '../api/client'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { More, Section } from '../ui/parts'
import css from './documents.module.css'

const words = { viewed: 'documents.viewed', downloaded: 'documents.downloaded', previewed: 'documents.previewed' } as const

/** Who looked at the document and who took it away, the latest first. For the firm's own people. */
export function AccessLog({ documentId, nameOf }: { documentId: string, nameOf: (personId: string) => string | undefined }) {
  const log = api.useInfiniteQuery('get', '/api/v1/documents/{documentId}/access-log', { params: { path: { documentId }, query: { limit: 10 } } }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Section title={t('documents.access')}>
      <Loaded query={log}>
        {({ pages }) => pages[0]!.items.length === 0 ? <p className="muted">{t('documents.noAccess')}</p> : <>
          <ul className={css.log}>
            {pages.flatMap(page => page.items).map(({ id, personId, what, number, createdAt }) => (
              <li key={id}>
                <p>{t(words[what as keyof typeof words], { name: nameOf(personId) ?? t('documents.somebody'), number: Number(number) })}</p>
                <time className="small muted" dateTime={createdAt}>{instant(createdAt)}</time>
              </li>
            ))}
          </ul>
          <More query={log} />
        </>}
      </Loaded>
    </Section>
  )
}
