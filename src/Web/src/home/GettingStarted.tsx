import { useEffect } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { CheckCircleIcon } from '@heroicons/react/24/solid'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { t, type Word } from '../i18n/i18n'
import { useBrand } from '../session/brand'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { Progress } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import type { Parts } from './parts'
import css from './home.module.css'

type Step = { word: Word, help: Word, verb: Word, to: LinkProps, done: boolean }

const one = { params: { query: { limit: 1 } } }

/**
 * What a new firm does in its first days. It ticks off by what is there, and stays until all of it is or somebody dismisses it.
 * @param firstClient the client to begin with; undefined while there is none
 */
export function GettingStarted({ parts, firstClient }: { parts: Parts, firstClient: string | undefined }) {
  const me = useMe()
  const brand = useBrand()
  const { data: seen } = api.useQuery('get', '/api/v1/me/onboarding')
  const open = seen && !seen.dismissedAt
  const { data: invoices } = api.useQuery('get', '/api/v1/invoices', one, { enabled: open })
  const { data: branding } = api.useQuery('get', '/api/v1/admin/branding', undefined, { enabled: open && isAdmin(me) })
  const { data: seller } = api.useQuery('get', '/api/v1/admin/firm/billing-profile', undefined, { enabled: open && isAdmin(me) })
  const dismissing = useAction('onboarding-dismiss', (_: void, key) => done(http.POST('/api/v1/me/onboarding/dismiss', { params: { header: { 'Idempotency-Key': key } } })), now => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/me/onboarding').queryKey, now)
    if (!complete) document.querySelector<HTMLElement>('h1')?.focus()
  })
  const search = { client: firstClient }
  const steps: Step[] = [
    { word: 'home.stepClient', help: 'home.stepClientHelp', verb: 'home.addClient', to: { to: '/clients', search: { new: true } }, done: !!firstClient },
    ...(isAdmin(me) ? [{ word: 'home.stepBrand', help: 'home.stepBrandHelp', verb: 'home.addLogo', to: { to: '/settings/branding' }, done: !!(brand.logo ?? branding?.colour) } as const] : []),
    ...(isAdmin(me) ? [{
      word: 'home.stepPaid', help: 'home.stepPaidHelp', verb: 'home.addAccount', to: { to: '/settings/billing' }, done: !!seller?.bankAccounts.length,
    } as const] : []),
    { word: 'home.stepFile', help: 'home.stepFileHelp', verb: 'home.shareFile', to: { to: '/documents', search }, done: !!parts.documents?.length },
    { word: 'home.stepProject', help: 'home.stepProjectHelp', verb: 'home.createProject', to: { to: '/projects/new', search }, done: !!parts.projects?.length },
    { word: 'home.stepInvoice', help: 'home.stepInvoiceHelp', verb: 'home.createInvoice', to: { to: '/invoices/new', search }, done: !!invoices?.items.length },
  ]
  const finished = steps.filter(step => step.done).length
  const known = open && !!invoices && (!isAdmin(me) || (!!branding && !!seller))
  const complete = known && finished === steps.length
  // All of it is there: what asks for it on each visit is over by itself.
  useEffect(() => {
    if (complete) void dismissing.run()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it turns complete
  }, [complete])
  if (!known || complete) return null
  const next = steps.find(step => !step.done)
  const counted = { done: finished, all: steps.length }
  return (
    <section className={css.started} aria-labelledby="getting-started">
      <div className="spread">
        <h2 id="getting-started">{t('home.gettingStarted')}</h2>
        {finished > 0 && <Button kind="quiet" small busy={dismissing.busy} onClick={() => void dismissing.run()}>{t('home.dismissSteps')}</Button>}
      </div>
      {finished === 0 && <p>{t('home.portalReady')}</p>}
      <div className={css.startedBar}><Progress value={Math.round(100 * finished / steps.length)} label={t('home.stepsDone', counted)} /><p className="small muted">{t('home.stepsDone', counted)}</p></div>
      <ol>{steps.map(step => (
        <li key={step.word}>
          {step.done ? <CheckCircleIcon className={css.ticked} aria-hidden /> : <span className={css.unticked} aria-hidden />}
          {step.done ? <p className="muted">{t(step.word)}<span className="hidden"> ({t('home.stepDone')})</span></p>
            : <div><p>{step === next ? t(step.word) : <Link {...step.to}>{t(step.word)}</Link>}</p><p className="small muted">{t(step.help)}</p></div>}
          {step === next && <ButtonLink kind="primary" small {...step.to}>{t(step.verb)}</ButtonLink>}
        </li>
      ))}</ol>
      <ProblemNote problem={dismissing.problem} />
    </section>
  )
}
