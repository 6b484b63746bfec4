import { useQuery } from '@tanstack/react-query'
import { http, type Schema } from '../api/client'
import { number } from '../i18n/formats'
import { t, words } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { Badge, Section, When } from '../ui/parts'
import { useOperator } from './access'
import css from './operator.module.css'

const often = 10_000
const moments = ['oldestWaiting', 'answeredAt', 'failedAt', 'heardAt'] as const

/** How the installation is, as of some seconds ago. */
export function Health() {
  const { headers, ask } = useOperator()
  const health = useQuery({ queryKey: ['operator', 'health'], queryFn: () => ask(http.GET('/api/v1/admin/health', { headers })), refetchInterval: often })
  return (
    <Section title={t('operator.health')}>
      <Loaded query={health}>{({ status, checks, messages, projections, outside, version, startedAt }) => (
        <div className="stack">
          <p className="row"><Badge tone={status === 'ready' ? 'good' : 'bad'}>{t(status === 'ready' ? 'operator.ready' : 'operator.notReady')}</Badge><span className={`small muted ${css.version}`}>{t('operator.version', { version })} <When at={startedAt} /></span></p>
          {messages && <dl className={css.figures}>
            <div><dt>{t('operator.messagesWaiting')}</dt><dd>{number(messages.waiting)}</dd></div>
            <div><dt>{t('operator.messagesScheduled')}</dt><dd>{number(messages.scheduled)}</dd></div>
            <div data-bad={messages.dead > 0}><dt>{t('operator.messagesDead')}</dt><dd>{number(messages.dead)}</dd></div>
          </dl>}
          {outside?.map(each => <Outside key={each.name} of={each} />)}
          <dl className={css.checks}>
            {Object.entries(checks).map(([name, found]) => <div key={name}><dt>{words(`operator.check.${name}`) ?? name}</dt><dd>{found === 'ok' ? <Badge tone="good">{t('operator.ok')}</Badge> : <Badge tone="bad">{found}</Badge>}</dd></div>)}
            {projections?.map(p => (
              <div key={`${p.module} ${p.name}`}>
                <dt>{t('operator.projection', { module: p.module, name: p.name })}</dt>
                <dd><Badge tone={Number(p.behind) === 0 ? 'good' : 'plain'}>{Number(p.behind) === 0 ? t('operator.upToDate') : t('operator.behind', { count: Number(p.behind) })}</Badge></dd>
              </div>
            ))}
          </dl>
        </div>
      )}</Loaded>
    </Section>
  )
}

/** How it is with something that the installation works with, and is ready without. */
function Outside({ of }: { of: Schema<'OutsideHealth'> }) {
  return (
    <div className="stack">
      <p className="row">
        <strong>{words(`operator.outside.${of.name}`) ?? of.name}</strong>
        <Badge tone={of.answers ? 'good' : 'bad'}>{t(of.answers ? 'operator.answers' : 'operator.outOfReach')}</Badge>
        {of.outageSince && <span className="small muted"><When at={of.outageSince} /></span>}
      </p>
      <dl className={css.figures}>
        <div><dt>{t('operator.outsideFirms')}</dt><dd>{number(of.firms)}</dd></div>
        <div><dt>{t('operator.outsideWaiting')}</dt><dd>{number(of.waiting)}</dd></div>
        <div><dt>{t('operator.outsideWaitingFirms')}</dt><dd>{number(of.waitingFirms)}</dd></div>
      </dl>
      <dl className={css.checks}>
        {moments.map(name => of[name] && <div key={name}><dt>{t(`operator.${name}`)}</dt><dd><When at={of[name]} /></dd></div>)}
      </dl>
    </div>
  )
}
