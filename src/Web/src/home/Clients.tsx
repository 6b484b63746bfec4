import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { money, percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Badge, List, Progress, RowLink, RowMain } from '../ui/parts'
import type { ClientStanding } from './view'
import css from './home.module.css'

const few = 12
const fewProjects = 3

/** Every client: their projects' progress, what is open, and whether they wait for an answer. */
export function Clients({ standings, more }: { standings: ClientStanding[], more: boolean }) {
  const [all, setAll] = useState(false)
  return (
    <section className="stack">
      <h2>{t('home.clients')}</h2>
      <List>{standings.slice(0, all ? undefined : few).map(client => <ClientLine key={client.id} client={client} />)}</List>
      {standings.length > few && !all ? <p><Button onClick={() => setAll(true)}>{t('home.showAll', { count: standings.length })}</Button></p>
        : more && <p><Link to="/clients">{t('home.allClients')}</Link></p>}
    </section>
  )
}

function ClientLine({ client }: { client: ClientStanding }) {
  return (
    <li>
      <RowLink to="/clients/$clientId" params={{ clientId: client.id }}>
        <span className={css.client}>
          <RowMain title={<bdi>{client.name}</bdi>}>{client.unanswered > 0 ? <Badge tone="accent">{t('home.toAnswer', { count: client.unanswered })}</Badge> : client.projects.length === 0 && t('home.noProject')}</RowMain>
          <span className={css.clientProjects}>
            {client.projects.slice(0, fewProjects).map(project => (
              <span key={project.id} className={css.clientProject}>
                <span className="small">{project.title}</span><span className="small muted numbers">{percent(Number(project.progress.percent))}</span>
                <Progress value={Number(project.progress.percent)} label={t('home.progressOf', { title: project.title })} />
              </span>
            ))}
            {client.projects.length > fewProjects && <span className="small muted">{t('home.moreProjects', { count: client.projects.length - fewProjects })}</span>}
          </span>
          <span className={css.clientBalance}>
            {client.balance.map(one => <span key={one.currency} className="numbers">{money(one)}</span>)}
            {client.balance.length > 0 && <span className={`small ${client.overdue ? css.late : 'muted'}`}>{t(client.overdue ? 'home.isOverdue' : 'home.isOpen')}</span>}
          </span>
        </span>
      </RowLink>
    </li>
  )
}
