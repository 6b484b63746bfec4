import { createRoute, redirect, type RouteComponent } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'
import { panes } from '../ui/panes'

type Search = { client?: string, q?: string, unanswered?: boolean, new?: boolean, subjectKind?: string, subject?: string }

const both = createRoute({
  getParentRoute: () => signedIn, id: 'conversations',
  component: panes((): RouteComponent | undefined => list.options.component, 'threadId', 'messages.chooseOne'),
  validateSearch: (search: Record<string, unknown>): Search => ({
    client: textIn(search, 'client'), q: textIn(search, 'q'), unanswered: switchIn(search, 'unanswered'), new: switchIn(search, 'new'),
    subjectKind: textIn(search, 'subjectKind'), subject: textIn(search, 'subject'),
  }),
})
const list = createRoute({ getParentRoute: () => both, path: '/messages', component: page('messages', () => import('./ThreadsPage'), 'ThreadsPage') })
const thread = createRoute({ getParentRoute: () => both, path: '/messages/$threadId', component: page('messages', () => import('./ThreadPage'), 'ThreadPage') })

export const messageRoutes = [
  both.addChildren([list, thread]),
  // Links in mails name the thing as the API does.
  createRoute({ getParentRoute: () => signedIn, path: '/threads/$threadId', beforeLoad: ({ params }) => { throw redirect({ to: '/messages/$threadId', params }) } }),
  createRoute({ getParentRoute: () => signedIn, path: '/notifications', component: page('messages', () => import('./NotificationsPage'), 'NotificationsPage') }),
] as const
