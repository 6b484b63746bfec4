import { api } from '../api/client'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { deviceOf } from '../people/device'
import { Loaded } from '../ui/Loaded'
import { More, Section } from '../ui/parts'
import { Facts } from './Facts'
import css from './documents.module.css'

const words = { viewed: 'documents.viewed', downloaded: 'documents.downloaded', previewed: 'documents.previewed' } as const

/** The browser and the system, by names that are the same in every language; nothing where neither is known. */
function browserOf(device: string | null) {
  const { browser, system } = deviceOf(device)
  return [browser, system].filter(Boolean).join(', ')
}

/** Who looked at the document and who took it away, the latest first. For the firm's own people. */
export function AccessLog({ documentId, nameOf }: { documentId: string, nameOf: (personId: string) => string | undefined }) {
  const log = api.useInfiniteQuery('get', '/api/v1/documents/{documentId}/access-log', { params: { path: { documentId }, query: { limit: 10 } } }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Section title={t('documents.access')}>
      <Loaded query={log}>
        {({ pages }) => pages[0]!.items.length === 0 ? <p className="muted">{t('documents.noAccess')}</p> : <>
          <ul className={css.log}>
            {pages.flatMap(page => page.items).map(({ id, personId, what, number, createdAt, address, device }) => (
              <li key={id}>
                <p>{t(words[what as keyof typeof words], { name: nameOf(personId) ?? t('documents.somebody'), number: Number(number) })}</p>
                <p className="small muted">
                  <Facts of={[<time key="at" dateTime={createdAt}>{instant(createdAt)}</time>, browserOf(device), address]} />
                </p>
              </li>
            ))}
          </ul>
          <More query={log} />
        </>}
      </Loaded>
    </Section>
  )
}
