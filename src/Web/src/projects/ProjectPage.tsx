import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { loadWords, t } from '../i18n/i18n'
import { useNoticesRead } from '../messages/useNoticesRead'
import { useMe } from '../session/useMe'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { later } from '../ui/later'
import { Path } from './Path'
import { projectQuery } from './project'
import { Standing } from './Standing'
import { plans } from './states'
import { useDeepLink } from './useDeepLink'
import css from './projects.module.css'

const LinkedInvoices = later(() => Promise.all([import('../subjects/LinkedInvoices'), loadWords('subjects')]).then(([m]) => m.LinkedInvoices))
const Conversations = later(() => Promise.all([import('../messages/Conversations'), loadWords('messages')]).then(([m]) => m.Conversations))

// It stands at the page's end, with words of its own.
const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))

const Deeds = later(() => Promise.all([import('../planning/Deeds'), loadWords('planning')]).then(([m]) => m.Deeds))
const ArchiveProject = later(() => Promise.all([import('../planning/DeleteDialogs'), loadWords('planning')]).then(([m]) => m.ArchiveProject))
const ArchivedNote = later(() => Promise.all([import('../planning/ArchivedNote'), loadWords('planning')]).then(([m]) => m.ArchivedNote))
const ProjectDialog = later(() => import('./ProjectDialog').then(m => m.ProjectDialog))

/** One project: how far it is, its milestones with their tasks, and what is said about it. The firm's people plan it here. */
export function ProjectPage() {
  const me = useMe()
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId' })
  const query = useQuery(projectQuery(projectId))
  const [asked, setAsked] = useState<'edit' | 'archive'>()
  useDeepLink(query.data !== undefined)
  useNoticesRead(query.data ? [query.data.id, ...query.data.milestones.map(m => m.id), ...query.data.tasks.map(task => task.id)].slice(0, 100) : [])
  const title = query.data?.title ?? t('projects.project')
  return (
    <Page title={title} name={title} lead={query.data?.description && <bdi className={css.text}>{query.data.description}</bdi>}
      back={<BackLink to="/projects">{t('projects.title')}</BackLink>}
      actions={query.data && plans(me, query.data) && (
        <Deeds name={title} deeds={{ edit: () => setAsked('edit'), archive: () => setAsked('archive') }} />
      )}>
      <Loaded query={query}>{project => (
        <>
          {project.archivedAt && <ArchivedNote project={project} at={project.archivedAt} />}
          <Standing project={project} />
          <div className={css.sides}>
            <Path project={project} />
            <aside className="stack-wide">
              <LinkedInvoices of={{ kind: 'project', id: project.id }} clientId={project.clientId} />
              <Conversations kind="project" subject={project.id} clientId={project.clientId} begin={t('projects.beginConversation')} />
              <Section title={t('projects.history')}><History subject={project.id} within /></Section>
            </aside>
          </div>
          {asked === 'edit' && <ProjectDialog project={project} close={() => setAsked(undefined)} />}
          {asked === 'archive' && <ArchiveProject project={project} close={() => setAsked(undefined)} />}
        </>
      )}</Loaded>
    </Page>
  )
}
