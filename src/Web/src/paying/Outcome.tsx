import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { ArrowDownTrayIcon, CheckIcon, ClockIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor, Button, ButtonLink } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { reasonOf, type Charge } from './charge'
import { usePay } from './usePay'
import css from './paying.module.css'

const signs = { good: CheckIcon, bad: XMarkIcon, plain: ClockIcon }

/**
 * How a payment stands, in a sentence, and what to do next.
 * @param isAsking whether an answer may still come by itself
 * @param again asks the provider once more
 */
export function Outcome({ charge, isAsking, again }: { charge: Charge, isAsking: boolean, again: (() => void) | undefined }) {
  const amount = money(charge.amount)
  switch (charge.status) {
    case 'succeeded': return (
      <>
        <Said tone="good" title={t('paying.paid', { amount })}>{t('paying.paidHelp')}</Said>
        <Facts charge={charge} />
        <div className="row">
          {charge.paymentId && (
            <Anchor href={`/api/v1/payments/${charge.paymentId}/receipt?disposition=attachment`} download>
              <ArrowDownTrayIcon className="icon" aria-hidden />{t('payments.receipt')}
            </Anchor>
          )}
          <Back charge={charge} isPrimary />
        </div>
      </>
    )
    case 'processing': return (
      <>
        <Said tone="plain" title={t('paying.processing', { amount })}>{t('paying.processingHelp')}</Said>
        <Facts charge={charge} />
        <div className="row"><Back charge={charge} isPrimary /></div>
      </>
    )
    case 'canceled': return (
      <>
        <Said tone="plain" title={t('paying.nothingCharged')}>{t('paying.nothingChargedHelp')}</Said>
        <Retry charge={charge} />
      </>
    )
    case 'failed': return (
      <>
        <Said tone="bad" title={t('paying.failed')}>{t(reasonOf(charge.reason))}</Said>
        <Retry charge={charge} />
      </>
    )
    default: return (
      <>
        <Said tone="plain" title={t(isAsking ? 'paying.checking' : 'paying.unheard')}>
          {t(isAsking ? 'paying.checkingHelp' : 'paying.unheardHelp', { amount })}
        </Said>
        {!isAsking && (
          <div className="row">
            {again && <Button kind="primary" onClick={again}>{t('paying.checkAgain')}</Button>}
            {charge.url && <Anchor href={charge.url}>{t('paying.continue')}</Anchor>}
            <Back charge={charge} />
          </div>
        )}
      </>
    )
  }
}

function Said({ tone, title, children }: { tone: keyof typeof signs, title: string, children: ReactNode }) {
  const Sign = signs[tone]
  return (
    <>
      <span className={css.sign} data-tone={tone}><Sign aria-hidden /></span>
      <div className={css.said} role="status"><h2>{title}</h2><p className="muted">{children}</p></div>
    </>
  )
}

function Facts({ charge }: { charge: Charge }) {
  return (
    <dl className={css.facts}>
      {charge.label && <div><dt>{t('paying.paidWith')}</dt><dd><bdi>{charge.label}</bdi></dd></div>}
      {charge.parts.map(part => (
        <div key={part.invoiceId}>
          <dt><Link to="/invoices/$invoiceId" params={{ invoiceId: part.invoiceId }}>{t('invoices.named', { number: part.number })}</Link></dt>
          <dd>{money(part.amount)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Nothing has been paid: the same can be paid once more. */
function Retry({ charge }: { charge: Charge }) {
  const me = useMe()
  const { pay, busy, problem } = usePay(`again-${charge.id}`)
  const again = () => pay(charge.parts.map(({ invoiceId, amount }) => ({ invoiceId, amount })))
  return (
    <>
      <div className="row">
        {!isMember(me) && may(me, 'invoices', 'pay', charge.clientId) && (
          <Button kind="primary" busy={busy} onClick={() => void again()}>{t('ui.tryAgain')}</Button>
        )}
        <Back charge={charge} />
      </div>
      <ProblemNote problem={problem} />
    </>
  )
}

function Back({ charge: { parts }, isPrimary }: { charge: Charge, isPrimary?: boolean }) {
  const kind = isPrimary ? 'primary' : 'plain'
  return parts.length === 1
    ? <ButtonLink kind={kind} to="/invoices/$invoiceId" params={{ invoiceId: parts[0]!.invoiceId }}>{t('paying.backToInvoice')}</ButtonLink>
    : <ButtonLink kind={kind} to="/invoices">{t('paying.backToInvoices')}</ButtonLink>
}
