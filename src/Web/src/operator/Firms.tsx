import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { Badge, More, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useOperator } from './access'
import { SetUpLinkDialog } from './SetUpLinkDialog'
import css from './operator.module.css'

type Firm = Schema<'FirmView'>

/** The firms of the installation: closed, opened again, and asked in. */
export function Firms() {
  const { headers, ask } = useOperator()
  const [closing, setClosing] = useState<Firm>()
  const [link, setLink] = useState<Schema<'CreateSetUpLinkMade'>>()
  const firms = useInfiniteQuery({
    queryKey: ['operator', 'firms'],
    queryFn: ({ pageParam }) => ask(http.GET('/api/v1/admin/firms', { headers, params: { query: { limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
  const request = (firm: Firm, key: string) => ({ headers, params: { path: { firmId: firm.id }, header: { 'Idempotency-Key': key } } })
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['operator', 'firms'] })
  const resuming = useAction('resume', (firm: Firm, key) => ask(http.POST('/api/v1/admin/firms/{firmId}/resume', request(firm, key))), firm => {
    toast(t('operator.resumed', { name: firm.name }))
    readAgain()
  })
  const suspending = useAction('suspend', (firm: Firm, key) => ask(http.POST('/api/v1/admin/firms/{firmId}/suspend', request(firm, key))), firm => {
    setClosing(undefined)
    toast(t('operator.suspended', { name: firm.name }), () => resuming.run(firm))
    readAgain()
  })
  const making = useAction('set-up-link', (_: void, key) => ask(http.POST('/api/v1/admin/setup-links', { headers, params: { header: { 'Idempotency-Key': key } } })), setLink)
  return (
    <Section title={t('operator.firms')} actions={<Button busy={making.busy} onClick={() => void making.run()}>{t('operator.makeLink')}</Button>}>
      <ProblemNote problem={making.problem ?? resuming.problem} />
      <Loaded query={firms}>{({ pages }) => pages[0]!.items.length === 0 ? <p className="muted">{t('operator.noFirms')}</p> : <>
        <ul className={css.rows}>{pages.flatMap(page => page.items).map(firm => (
          <li key={firm.id} className="spread">
            <div>
              <p className={css.rowTitle}>{firm.name} {firm.status === 'suspended' && <Badge tone="warn">{t('operator.isSuspended')}</Badge>}</p>
              <p className="small muted">{t('operator.firmSince', { shortName: firm.shortName, when: ago(firm.createdAt) })}</p>
            </div>
            {firm.status === 'suspended'
              ? <Button small busy={resuming.busy} onClick={() => void resuming.run(firm)} aria-label={t('operator.resumeOf', { name: firm.name })}>{t('operator.resume')}</Button>
              : <Button small onClick={() => { suspending.forget(); setClosing(firm) }} aria-label={t('operator.suspendOf', { name: firm.name })}>{t('operator.suspend')}</Button>}
          </li>
        ))}</ul>
        <More query={firms} />
      </>}</Loaded>
      {link && <SetUpLinkDialog made={link} close={() => setLink(undefined)} />}
      {closing && <Confirm title={t('operator.suspendAsk', { name: closing.name })} busy={suspending.busy} close={() => setClosing(undefined)} problem={<ProblemNote problem={suspending.problem} />} yes={{ label: t('operator.suspend'), act: () => suspending.run(closing) }}>
        <p>{t('operator.suspendHelp')}</p>
      </Confirm>}
    </Section>
  )
}
