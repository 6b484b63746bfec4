import { createRouter } from '@tanstack/react-router'
import { clientRoutes } from '../clients/routes'
import { documentRoutes } from '../documents/routes'
import { homeRoutes } from '../home/routes'
import { invoiceRoutes } from '../invoices/routes'
import { messageRoutes } from '../messages/routes'
import { operatorRoutes } from '../operator/routes'
import { projectRoutes } from '../projects/routes'
import { reviewRoutes } from '../reviews/routes'
import { settingsRoutes } from '../settings/routes'
import { teamRoutes } from '../team/routes'
import { timelineRoutes } from '../timeline/routes'
import { welcomeRoutes } from '../welcome/routes'
import { root, signedIn } from './roots'

/** Every page there is. A section lists its own in its routes.ts. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...welcomeRoutes, ...operatorRoutes,
    signedIn.addChildren([...homeRoutes, ...clientRoutes, ...documentRoutes, ...invoiceRoutes, ...messageRoutes, ...projectRoutes, ...timelineRoutes, ...settingsRoutes, ...teamRoutes, ...reviewRoutes]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
