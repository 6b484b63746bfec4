import type { LinkProps } from '@tanstack/react-router'
import type { Me } from '../session/session'
import { isStaff, isMember, may } from '../session/session'
import { date, money, today } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { When } from '../ui/parts'
import type { OpenInvoice } from './parts'
import type { Waiting } from './view'
import type { WaitingFor } from './Waits'

const placeOf: Record<string, (id: string) => LinkProps> = {
  invoice: invoiceId => ({ to: '/invoices/$invoiceId', params: { invoiceId } }),
  milestone: milestoneId => ({ to: '/milestones/$milestoneId', params: { milestoneId } }),
  thread: threadId => ({ to: '/messages/$threadId', params: { threadId } }),
}

/** A row of the list of what waits: what the API told, in words, with what is known of it beside. */
export function waitingFor(me: Me, waiting: Waiting, client: string | undefined, invoice: OpenInvoice | undefined): WaitingFor {
  const { kind, id, title, clientId, since } = waiting
  const late = invoice ? invoice.dueOn < today() : isMember(me) && kind === 'invoice'
  const of = client && <><bdi>{client}</bdi> · </>
  const details = invoice ? <>{of}<strong className="numbers">{money(invoice.outstanding)}</strong>, {t(late ? 'home.wasDue' : 'home.due', { on: date(invoice.dueOn) })}</>
    : kind === 'invoice' && isMember(me) ? <>{of}{t('home.wasDue', { on: date(since.slice(0, 10)) })}</>
      : <>{of}{kind === 'milestone' && <>{t(isMember(me) ? 'home.changesAskedFor' : 'home.waitsForApproval')}, </>}<When at={since} /></>
  return { id, kind, title, late, details, verb: verbOf(me, kind, clientId), to: placeOf[kind]?.(id) }
}

function verbOf(me: Me, kind: string, clientId: string | null) {
  switch (kind) {
    case 'invoice': return t('home.viewInvoice')
    case 'milestone': return t(isMember(me) ? 'home.lookAtIt' : 'home.reviewAndApprove')
    case 'thread': return t((isMember(me) ? isStaff(me) : may(me, 'messages', 'write', clientId ?? undefined)) ? 'home.answer' : 'home.read')
    default: return t('home.lookAtIt')
  }
}
