import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from '../account/routes'
import { billingRoutes } from '../billing/routes'
import { catalogueRoutes } from '../catalogue/routes'
import { clientRoutes } from '../clients/routes'
import { creditRoutes } from '../credits/routes'
import { documentRoutes } from '../documents/routes'
import { firmRoutes } from '../firm/routes'
import { homeRoutes } from '../home/routes'
import { invoiceRoutes } from '../invoices/routes'
import { invoicingRoutes } from '../invoicing/routes'
import { agreementRoutes, legalRoutes } from '../legal/routes'
import { messageRoutes } from '../messages/routes'
import { onboardingRoutes } from '../onboarding/routes'
import { operatorRoutes } from '../operator/routes'
import { payingRoutes } from '../paying/routes'
import { matchingRoutes } from '../matching/routes'
import { payLinkRoutes } from '../paylinks/routes'
import { paymentRoutes } from '../payments/routes'
import { disputeRoutes } from '../disputes/routes'
import { trashRoutes } from '../trash/routes'
import { draftRoutes } from '../drafts/routes'
import { privacyRoutes } from '../privacy/routes'
import { projectRoutes } from '../projects/routes'
import { quoteRoutes } from '../quotes/routes'
import { recurringRoutes } from '../recurring/routes'
import { reportRoutes } from '../reports/routes'
import { requestRoutes } from '../requests/routes'
import { reviewRoutes } from '../reviews/routes'
import { settingsRoutes } from '../settings/routes'
import { teamRoutes } from '../team/routes'
import { timelineRoutes } from '../timeline/routes'
import { verifyRoutes } from '../verify/routes'
import { welcomeRoutes } from '../welcome/routes'
import { workRoutes } from '../work/routes'
import { BrokenPage } from './BrokenPage'
import { alone, root, signedIn } from './roots'

/** Every page there is. A section lists its own in its routes.ts. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...welcomeRoutes, ...legalRoutes, ...verifyRoutes, ...payLinkRoutes, ...operatorRoutes, alone.addChildren([...accountRoutes]),
    signedIn.addChildren([
      ...homeRoutes, ...clientRoutes, ...documentRoutes, ...requestRoutes, ...trashRoutes, ...draftRoutes, ...invoiceRoutes, ...invoicingRoutes, ...recurringRoutes, ...quoteRoutes, ...creditRoutes, ...paymentRoutes, ...disputeRoutes, ...matchingRoutes, ...payingRoutes, ...billingRoutes,
      ...catalogueRoutes, ...workRoutes, ...reportRoutes, ...messageRoutes, ...projectRoutes,
      ...timelineRoutes, ...settingsRoutes, ...agreementRoutes, ...firmRoutes, ...onboardingRoutes, ...teamRoutes, ...reviewRoutes, ...privacyRoutes,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
