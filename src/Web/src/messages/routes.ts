import { createRoute, redirect } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'

type Search = { client?: string, q?: string, unanswered?: boolean, new?: boolean, subjectKind?: string, subject?: string }

export const messageRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/messages', component: page('messages', () => import('./ThreadsPage'), 'ThreadsPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({
      client: textIn(search, 'client'), q: textIn(search, 'q'), unanswered: switchIn(search, 'unanswered'), new: switchIn(search, 'new'), subjectKind: textIn(search, 'subjectKind'), subject: textIn(search, 'subject'),
    }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/messages/$threadId', component: page('messages', () => import('./ThreadPage'), 'ThreadPage') }),
  // Links in mails name the thing as the API does.
  createRoute({ getParentRoute: () => signedIn, path: '/threads/$threadId', beforeLoad: ({ params }) => { throw redirect({ to: '/messages/$threadId', params }) } }),
  createRoute({ getParentRoute: () => signedIn, path: '/notifications', component: page('messages', () => import('./NotificationsPage'), 'NotificationsPage') }),
] as const
