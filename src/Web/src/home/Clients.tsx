import { Link } from '@tanstack/react-router'
import { byUrgency, type Summary } from '../clients/summaries'
import { useSummaries } from '../clients/useSummaries'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { Badge, List, RowLink, RowMain } from '../ui/parts'
import { ProjectProgress } from '../ui/ProjectProgress'
import css from './home.module.css'

/** Clients with their projects' progress, what is open, and whether they wait for an answer; those that wait first. */
export function Clients({ ids, more }: { ids: string[], more: boolean }) {
  return (
    <section className="stack">
      <h2>{t('home.clients')}</h2>
      <Loaded query={useSummaries(ids)}>{summaries => <List>{byUrgency(summaries).map(client => <ClientLine key={client.clientId} client={client} />)}</List>}</Loaded>
      {more && <p><Link to="/clients">{t('home.allClients')}</Link></p>}
    </section>
  )
}

function ClientLine({ client: { clientId, name, parts: { projects, invoices, messages } } }: { client: Summary }) {
  const late = !!invoices?.overdue.count
  return (
    <li>
      <RowLink to="/clients/$clientId" params={{ clientId }}>
        <span className={css.client}>
          <RowMain title={<bdi>{name}</bdi>}>{messages?.unanswered ? <Badge tone="accent">{t('home.toAnswer', { count: messages.unanswered })}</Badge> : !projects && t('home.noProject')}</RowMain>
          <span className={css.clientProjects}>
            {projects?.newest.map(project => (
              <ProjectProgress key={project.id} title={project.title} of={project.progress} name={<bdi className="small">{project.title}</bdi>} />
            ))}
            {projects?.more && <span className="small muted">{t('home.moreProjects')}</span>}
          </span>
          <span className={css.clientBalance}>
            {invoices?.balance.map(one => <span key={one.currency} className="numbers">{money(one)}</span>)}
            {invoices && <span className={`small ${late ? css.late : 'muted'}`}>{t(late ? 'home.isOverdue' : 'home.isOpen')}</span>}
          </span>
        </span>
      </RowLink>
    </li>
  )
}
