import { useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients, useNameOfClient } from '../clients/useClients'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useChosenClient } from '../session/chosenClient'
import { firmToday } from '../session/firmDay'
import { isMember, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { dayOf, periodOf } from './days'
import { PeriodFields, useSeek } from './PeriodFields'
import type { Asked } from './routes'
import { StatementTable } from './StatementTable'
import css from './reports.module.css'

/** A client's account: what was owed, what changed it, and what is owed, for the firm and for the client. */
export function StatementPage() {
  const asked = useSearch({ from: '/signed-in/statement' })
  const me = useMe()
  const own = me.clients.filter(client => (client.rights.invoices ?? 'none') !== 'none')
  const chosen = useChosenClient(me)[0]
  if (!sees(me, 'invoices')) return <NotFoundPage />
  const client = asked.client ?? (isMember(me) ? undefined : own.find(each => each.id === chosen)?.id ?? own[0]?.id)
  return <Shown asked={asked} client={client} />
}

function Shown({ asked, client }: { asked: Asked, client: string | undefined }) {
  const seek = useSeek(asked)
  const today = firmToday()
  const { holds, ...period } = periodOf(asked, today)
  const asOf = asked.asOf === undefined ? undefined : dayOf(asked.asOf, today)
  const name = useNameOfClient(client ?? '')
  const several = useClients().length > 1
  const isKnown = holds && (asked.asOf === undefined || !!asOf)
  const query = { ...period, asOf }
  const statement = api.useQuery('get', '/api/v1/clients/{clientId}/statement', { params: { path: { clientId: client ?? '' }, query } }, {
    enabled: !!client && isKnown, placeholderData: before => before,
  })
  if (isGone(statement.error)) return <NotFoundPage />
  const file = (kind: string, more: Record<string, string> = {}) =>
    `/api/v1/clients/${client}/statement${kind}?${new URLSearchParams({ ...period, ...asOf && { asOf }, ...more })}`
  const currencies = statement.data?.currencies ?? []
  return (
    <Page title={t('reports.statement')} name={`${t('reports.statement')} ${name}`.trim()}
      back={<BackLink to="/invoices" search={{ client: asked.client }}>{t('invoices.title')}</BackLink>}
      lead={name && <><bdi>{name}</bdi>, {t('reports.span', { from: date(period.from), to: date(period.to) })}</>}
      actions={client && isKnown && (
        <>
          <Anchor href={file('', { format: 'csv' })} download>{t('reports.csv')}</Anchor>
          <Anchor href={`/api/v1/clients/${client}/invoices/archive?${new URLSearchParams(period)}`} download>{t('reports.zip')}</Anchor>
        </>
      )}>
      <div className={css.asked}>
        {several && (
          <div className={css.client}><ClientSelect value={client} onChange={event => seek({ client: event.currentTarget.value || undefined })} /></div>
        )}
        <PeriodFields asked={asked} period={period} holds={holds} />
        <details className="no-print" open={asked.asOf !== undefined}>
          <summary>{t('reports.earlier')}</summary>
          <div className={css.day}>
            <TextField label={t('reports.knownBy')} hint={t('reports.knownByHint')} type="date" value={asked.asOf ?? ''}
              onChange={event => seek({ asOf: event.currentTarget.value || undefined })} />
          </div>
        </details>
      </div>
      {!client ? <Empty title={t('reports.chooseClient')} /> : isKnown && (
        <Loaded query={statement}>{shown => <>
          {shown.isPartial && <p className="small muted">{t('reports.partial')}</p>}
          {shown.currencies.length === 0 ? <Empty title={t('reports.nothing')}><p>{t('reports.nothingHelp')}</p></Empty> : (
          <div className="stack-wide">{shown.currencies.map(each => {
            const { currency } = each.closing
            const pdf = <Anchor small href={file('/pdf', { 'filter[currency]': currency })} target="_blank" rel="noopener">{t('reports.pdf')}</Anchor>
            return (
              <Section key={currency} title={currencies.length > 1 ? t('reports.in', { currency }) : t('reports.account')} actions={pdf}>
                <StatementTable of={each} period={period} />
              </Section>
            )
          })}</div>
          )}
        </>}</Loaded>
      )}
    </Page>
  )
}
