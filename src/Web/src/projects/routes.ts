import { createRoute, redirect } from '@tanstack/react-router'
import { api } from '../api/client'
import { queries } from '../api/queries'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

export const projectRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/projects', component: page('projects', () => import('./ProjectsPage'), 'ProjectsPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string, q?: string, state?: 'archived', sort?: string } =>
      ({ client: textIn(search, 'client'), q: textIn(search, 'q'), state: search.state === 'archived' ? 'archived' : undefined, sort: textIn(search, 'sort') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/projects/new', component: page('projects', () => import('./NewProjectPage'), 'NewProjectPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/projects/$projectId', component: page('projects', () => import('./ProjectPage'), 'ProjectPage') }),
  // Notifications and mails name the milestone or the task; it is shown in its project.
  createRoute({
    getParentRoute: () => signedIn, path: '/milestones/$milestoneId',
    beforeLoad: async ({ params }) => {
      const milestone = await queries.fetchQuery(api.queryOptions('get', '/api/v1/milestones/{milestoneId}', { params: { path: params } }))
      throw redirect({ to: '/projects/$projectId', params: { projectId: milestone.projectId }, hash: milestone.id })
    },
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/tasks/$taskId',
    beforeLoad: async ({ params }) => {
      const task = await queries.fetchQuery(api.queryOptions('get', '/api/v1/tasks/{taskId}', { params: { path: params } }))
      throw redirect({ to: '/projects/$projectId', params: { projectId: task.projectId }, hash: task.id })
    },
  }),
] as const
