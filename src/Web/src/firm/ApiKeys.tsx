import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { ago, date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Empty, Loaded } from '../ui/Loaded'
import { Badge, List, More, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { NewKeyDialog } from './NewKeyDialog'
import { scopesLine } from './scopes'
import css from './firm.module.css'

type Key = Schema<'ApiKeyView'>

/** Keys by which a script acts for the firm. */
export function ApiKeys() {
  const heading = useRef<HTMLSpanElement>(null)
  const [asked, setAsked] = useState<'new' | Key>()
  const close = () => setAsked(undefined)
  const keys = api.useInfiniteQuery('get', '/api/v1/admin/api-keys', { params: { query: { limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const revoking = useAction('revoke-key', ({ id }: Key) => done(http.DELETE('/api/v1/admin/api-keys/{apiKeyId}', { params: { path: { apiKeyId: id } } })), (_, { name }) => {
    close()
    toast(t('firm.keyRevoked', { name }))
    // The row that had the focus goes.
    void refresh('/admin/api-keys').then(() => heading.current?.focus())
  })
  const create = <Button onClick={() => setAsked('new')}>{t('firm.newKey')}</Button>
  const some = (keys.data?.pages[0]?.items.length ?? 0) > 0
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{t('firm.keys')}</span>} actions={some && create}>
      <Loaded query={keys}>{({ pages }) => !some ? <Empty title={t('firm.noKeys')}><p>{t('firm.noKeysHelp')}</p>{create}</Empty> : <>
        <List label={t('firm.keys')}>{pages.flatMap(page => page.items).map(key => <Row key={key.id} of={key} revoke={() => { revoking.forget(); setAsked(key) }} />)}</List>
        <More query={keys} />
      </>}</Loaded>
      {asked === 'new' && <NewKeyDialog close={close} />}
      {asked && asked !== 'new' && <Confirm title={t('firm.revokeAsk', { name: asked.name })} busy={revoking.busy} close={close} problem={<ProblemNote problem={revoking.problem} />}
        yes={{ label: t('firm.revoke'), act: () => revoking.run(asked) }}><p>{t('firm.revokeHelp')}</p></Confirm>}
    </Section>
  )
}

function Row({ of: { name, scopes, createdAt, expiresAt, lastUsedAt }, revoke }: { of: Key, revoke: () => void }) {
  const [now] = useState(() => new Date().toISOString())
  const over = expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now)
  return (
    <li className={css.row}>
      <div className={css.rowMain}>
        <p className={css.rowTitle}><bdi>{name}</bdi>{over && <Badge tone="bad">{t('firm.keyOver')}</Badge>}</p>
        <p className="small">{scopesLine(scopes)}</p>
        <p className="small muted">
          {lastUsedAt ? t('firm.lastUsed', { when: ago(lastUsedAt) }) : t('firm.neverUsed')} · {t('firm.createdOn', { when: date(createdAt.slice(0, 10)) })} · {expiresAt ? t('firm.until', { when: date(expiresAt.slice(0, 10)) }) : t('firm.untilRevoked')}
        </p>
      </div>
      <Button small aria-label={t('firm.revokeThis', { name })} onClick={revoke}>{t('firm.revoke')}</Button>
    </li>
  )
}
