import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'

export const operatorRoutes = [
  createRoute({ getParentRoute: () => root, path: '/operator', component: page('operator', () => import('./OperatorPage'), 'OperatorPage') }),
] as const
