import { Fragment, type ReactNode } from 'react'
import type { LinkProps } from '@tanstack/react-router'
import { api } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { isMember, isStaff, isViewed, may, type Me } from '../session/session'
import { When } from '../ui/parts'
import type { Parts } from './parts'
import type { Waiting } from './view'
import type { WaitingFor } from './Waits'

const placeOf: Record<string, (id: string) => LinkProps> = {
  invoice: invoiceId => ({ to: '/invoices/$invoiceId', params: { invoiceId } }),
  quote: quoteId => ({ to: '/quotes/$quoteId', params: { quoteId } }),
  documentRequest: documentRequestId => ({ to: '/document-requests/$documentRequestId', params: { documentRequestId } }),
  milestone: milestoneId => ({ to: '/milestones/$milestoneId', params: { milestoneId } }),
  accessReview: accessReviewId => ({ to: '/access-reviews/$accessReviewId', params: { accessReviewId } }),
  unmatchedPayments: () => ({ to: '/payments/matching' }),
  privacyRequest: () => ({ to: '/settings/requests' }),
  thread: threadId => ({ to: '/messages/$threadId', params: { threadId } }),
  dispute: paymentId => ({ to: '/payments/$paymentId/evidence', params: { paymentId } }),
}

const signOf = (me: Me, kind: string): WaitingFor['sign'] => kind === 'invoice' || kind === 'quote' || kind === 'unmatchedPayments' || kind === 'dispute' ? 'invoice' : kind === 'thread' ? 'answer' : kind !== 'milestone' ? 'other' : isMember(me) ? 'changes' : 'approve'

/**
 * A row of the list of what waits: what the API told, in words, with what is known of it beside.
 * @param client named where there are several
 * @param author who wrote last, for a conversation
 */
export function waitingFor(me: Me, waiting: Waiting, parts: Parts, client: string | undefined, author?: string): WaitingFor {
  const { kind, id, title, clientId, since } = waiting
  const invoice = kind === 'invoice' ? parts.invoices?.open.find(open => open.id === id) : undefined
  const asked = kind === 'documentRequest' && !isMember(me) ? parts.documentRequests?.find(one => one.id === id) : undefined
  const dueOn = invoice?.dueOn ?? asked?.dueOn
  const late = dueOn ? dueOn < firmToday() : kind === 'invoice' && isMember(me)
  const facts: ReactNode[] = [client && <bdi>{client}</bdi>]
  if (kind === 'accessReview' && title) facts.push(t('home.projectEnded', { title }))
  const due = invoice && money(invoice.dueNext ?? invoice.outstanding)
  if (invoice) facts.push(<><strong className="numbers">{due}</strong>, {t(late ? 'home.wasDue' : 'home.due', { on: date(invoice.dueOn) })}</>)
  else if (asked) {
    facts.push(t('home.missing', { count: Number(asked.missing) }))
    if (asked.dueOn) facts.push(t(late ? 'home.wasDue' : 'home.due', { on: date(asked.dueOn) }))
  } else if (kind === 'dispute') facts.push(t('home.answerBy', { on: date(since.slice(0, 10)) }))
  else if (late) facts.push(t('home.wasDue', { on: date(since.slice(0, 10)) }))
  else {
    if (kind === 'milestone') facts.push(<ProjectOf milestoneId={id} projects={parts.projects ?? []} />, isMember(me) && t('home.changesAskedFor'))
    if (author) facts.push(<bdi>{author}</bdi>)
    facts.push(<When at={since} />)
  }
  const details = facts.filter(Boolean).map((fact, n) => <Fragment key={n}>{n > 0 && ' · '}{fact}</Fragment>)
  return { id, kind, sign: signOf(me, kind), title: titleOf(me, kind, title), late, details, verb: verbOf(me, kind, clientId), to: placeOf[kind]?.(id) }
}

/** Milestones of several projects may have the same name. */
function ProjectOf({ milestoneId, projects }: { milestoneId: string, projects: NonNullable<Parts['projects']> }) {
  const { data } = api.useQuery('get', '/api/v1/milestones/{milestoneId}', { params: { path: { milestoneId } } })
  return <bdi>{projects.find(project => project.id === data?.projectId)?.title ?? '…'}</bdi>
}

function titleOf(me: Me, kind: string, title: string) {
  switch (kind) {
    case 'accessReview': return t('home.accessReview')
    case 'privacyRequest': return t('home.wantsErasure', { name: title })
    case 'quote': return t('home.quote', { title })
    case 'dispute': return t('home.disputed', { title })
    case 'documentRequest': return t(isMember(me) ? 'home.filesToReview' : 'home.filesNeeded', { title })
    default: return title
  }
}

function verbOf(me: Me, kind: string, clientId: string | null) {
  switch (kind) {
    case 'invoice': return t('home.viewInvoice')
    case 'quote': return t(isMember(me) ? 'home.invoiceQuote' : 'home.reviewQuote')
    case 'milestone': return t(isMember(me) ? 'home.seeChanges' : isViewed(me) ? 'home.lookAtIt' : 'home.reviewAndApprove')
    case 'documentRequest': return t(isMember(me) ? 'home.reviewFiles' : 'home.sendFiles')
    case 'accessReview': return t('home.continueReview')
    case 'unmatchedPayments': return t('home.matchPayments')
    case 'dispute': return t('home.answerDispute')
    case 'thread': return t((isMember(me) ? isStaff(me) : may(me, 'messages', 'write', clientId ?? undefined)) ? 'home.answer' : 'home.read')
    default: return t('home.lookAtIt')
  }
}
