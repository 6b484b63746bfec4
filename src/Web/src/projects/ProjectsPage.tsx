import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { SectionPage } from '../clients/SectionPage'
import { useClientName, useClients } from '../clients/useClients'
import { partsOf } from '../home/parts'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { More } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Table, type Column } from '../ui/Table'
import { ProjectRow } from './ProjectRow'
import css from './projects.module.css'

/** In which orders the API gives them, beside the newest first. */
const orders = ['title', '-title'] as const

/** All projects that this person sees, newest first, and how far each is. */
export function ProjectsPage() {
  const me = useMe()
  const { client, q, state, sort: asked } = useSearch({ from: '/signed-in/projects' })
  const sort = orders.find(order => order === asked)
  const withClient = useClients().length > 1 && !client
  const sought = useRested(q ?? '')
  const navigate = useNavigate()
  const clientName = useClientName()
  const shown = { 'filter[clientId]': client, 'filter[state]': state, q: sought || undefined, sort, limit: 25 }
  const query = api.useInfiniteQuery('get', '/api/v1/projects', { params: { query: shown } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const { data: home } = api.useQuery('get', '/api/v1/me/home')
  const standing = new Map((partsOf(home).projects ?? []).map(each => [each.id, each]))
  const any = !!q || !!query.data?.pages[0]?.items.length
  const columns: Column[] = [
    { name: t('projects.project'), sort: 'title' }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('projects.dates'), isSecondary: true }, { name: t('projects.next'), isSecondary: true }, { name: t('projects.progress'), isSecondary: true },
  ]
  return (
    <SectionPage tab="projects" word="projects.title" client={client} lead={t(isStaff(me) ? 'projects.leadFirm' : 'projects.lead')}
      actions={isStaff(me) && <ButtonLink kind="primary" to="/projects/new" search={{ client }}>{t('projects.new')}</ButtonLink>}>
      <div className={css.filter}>
        {any && <SearchField label={t('projects.search')} value={q}
          seek={next => void navigate({ to: '/projects', search: { client, sort, state, q: next }, replace: true })} />}
        <div>
          <ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '/projects', search: { q, sort, state, client: event.currentTarget.value || undefined }, replace: true })} />
        </div>
      </div>
      {state && <h2>{t('projects.archivedOnes')}</h2>}
      <Loaded query={query}>{({ pages }) => {
        const projects = pages.flatMap(page => page.items)
        if (projects.length > 0)
          return <div className="stack">
              <Table label={t('projects.title')} columns={columns} sort={sort}
                sortBy={by => void navigate({ to: '/projects', search: { client, q, state, sort: by }, replace: true, resetScroll: false })}>
                {projects.map(project => (
                  <ProjectRow key={project.id} project={project} withClient={withClient}
                    client={withClient ? clientName(project.clientId) : undefined} standing={standing.get(project.id)} />
                ))}
              </Table>
              <More query={query} /></div>
        if (sought) return <Empty title={t('projects.noneSuch')} />
        if (state) return <p className="muted">{t('projects.noneArchived')}</p>
        return isStaff(me)
          ? <Empty title={t('projects.noneFirm')}><p>{t('projects.noneFirmHelp')}</p></Empty>
          : <Empty title={t('projects.none')}><p>{t('projects.noneHelp')}</p></Empty>
      }}</Loaded>
      {/* What is put aside is a list of its own. */}
      <p className="small no-print">
        <Link to="/projects" search={{ client, state: state ? undefined : 'archived' }}>{t(state ? 'projects.activeOnes' : 'projects.archivedOnes')}</Link>
      </p>
    </SectionPage>
  )
}
