import type { LinkProps } from '@tanstack/react-router'
import { isAdmin, isMember, type Me } from '../session/session'

type Thing = { kind: string, id: string, clientId?: string | null, threadId?: unknown }

/** Where the thing that an entry or a notification is about is shown; undefined when this person has no page for it. */
export function thingLink(me: Me, { kind, id, clientId, threadId }: Thing): LinkProps | undefined {
  switch (kind) {
    case 'document': return { to: '/documents/$documentId', params: { documentId: id } }
    case 'folder': return { to: '/documents', search: { folder: id, client: clientId ?? undefined } }
    case 'documentRequest': return { to: '/document-requests/$documentRequestId', params: { documentRequestId: id } }
    case 'invoice': return { to: '/invoices/$invoiceId', params: { invoiceId: id } }
    case 'quote': return { to: '/quotes/$quoteId', params: { quoteId: id } }
    case 'payment': return { to: '/payments/$paymentId', params: { paymentId: id } }
    case 'creditNote': return { to: '/credit-notes/$creditNoteId', params: { creditNoteId: id } }
    case 'savedMethod': return { to: '/saved-methods/$savedMethodId', params: { savedMethodId: id } }
    case 'thread': return { to: '/messages/$threadId', params: { threadId: id } }
    case 'message': return typeof threadId === 'string' ? { to: '/messages/$threadId', params: { threadId } } : undefined
    case 'project': return { to: '/projects/$projectId', params: { projectId: id } }
    case 'milestone': return { to: '/milestones/$milestoneId', params: { milestoneId: id } }
    case 'task': return { to: '/tasks/$taskId', params: { taskId: id } }
  }
  if (!isMember(me)) return undefined
  switch (kind) {
    case 'recurringInvoice': return { to: '/recurring-invoices/$recurringInvoiceId', params: { recurringInvoiceId: id } }
    case 'paymentProvider': return { to: '/settings/billing' }
    case 'unmatchedPayment': return { to: '/payments/matching' }
    case 'workEntry': return { to: '/time', search: { client: clientId ?? undefined, status: 'all' } }
    case 'product': return { to: '/products', search: { edit: id } }
    case 'client': return { to: '/clients/$clientId', params: { clientId: id } }
    // A contact is shown with the client, a member with the team.
    case 'person': return clientId ? { to: '/clients/$clientId', params: { clientId }, search: { tab: 'people' } } : { to: '/settings/team' }
    case 'accessReview': return isAdmin(me) ? { to: '/access-reviews/$accessReviewId', params: { accessReviewId: id } } : undefined
    default: return undefined
  }
}
