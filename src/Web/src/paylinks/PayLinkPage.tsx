import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { showBrand } from '../session/brand'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Loaded, Skeleton } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { tokenOf } from '../welcome/token'
import { WelcomeForm, WelcomeFrame } from '../welcome/WelcomeFrame'
import welcome from '../welcome/welcome.module.css'
import { LinkedInvoice } from './LinkedInvoice'
import { comesBack, emailFor, forgetEmail, keepEmail, openByLink } from './link'

/** Where a payment link leads: one invoice to see and to pay, for whoever knows the address that it was sent to. */
export function PayLinkPage() {
  const [returned] = useState(comesBack)
  const [key] = useState(() => tokenOf('pay-link'))
  const [email, enter] = useState(() => emailFor(key))
  const query = useQuery({
    queryKey: ['pay-by-link', key, email], enabled: !!key && !!email, staleTime: 0,
    queryFn: async () => {
      const entry = { key, email: email! }
      const linked = await openByLink(entry)
      keepEmail(entry)
      return linked
    },
  })
  const firm = query.data?.firm
  useEffect(() => {
    if (!firm) return
    const { name, accent, logo } = firm
    showBrand({ firm: { name, shortName: '' }, accent, logo: logo && { ...logo, contentType: 'image/png' }, welcome: null, notSetUp: false })
  }, [firm])
  const problem = query.error ? problemOf(query.error) : undefined
  if (!key) return (
    <WelcomeFrame title={t('paylinks.again')}><p>{t('paylinks.againHelp')}</p></WelcomeFrame>
  )
  if (problem?.code === 'pay-link-not-valid') return (
    <WelcomeFrame title={t('paylinks.title')}><ProblemNote problem={problem} /></WelcomeFrame>
  )
  if (!email || problem?.code === 'pay-link-other-address' || problem?.code === 'validation-failed') return (
    <EmailForm problem={problem} busy={query.isFetching} before={email ?? ''} enter={next => {
      forgetEmail()
      // The same address once more is asked about once more.
      if (next === email) void query.refetch()
      else enter(next)
    }} />
  )
  if (query.data) return <LinkedInvoice entry={{ key, email }} linked={query.data} returned={returned} reload={query.refetch} />
  return <WelcomeFrame title={t('paylinks.title')}><Loaded query={query} skeleton={<Skeleton lines={3} />}>{() => null}</Loaded></WelcomeFrame>
}

function EmailForm({ problem, busy, before, enter }: {
  problem: ReturnType<typeof problemOf> | undefined, busy: boolean, before: string, enter: (email: string) => void
}) {
  const [entered, change] = useState({ email: before })
  const form = useForm(entered, change, problem, () => enter(entered.email.trim()))
  return (
    <WelcomeFrame title={t('paylinks.title')}>
      <p>{t('paylinks.askEmail')}</p>
      <WelcomeForm submit={form.onSubmit}>
        <TextField label={t('paylinks.email')} type="email" inputMode="email" autoComplete="email" autoFocus {...form.field('email')} />
        <ProblemNote problem={problem} fields={['email']} />
        <Button type="submit" kind="primary" busy={busy} className={welcome.wide}>{t('paylinks.open')}</Button>
      </WelcomeForm>
    </WelcomeFrame>
  )
}
