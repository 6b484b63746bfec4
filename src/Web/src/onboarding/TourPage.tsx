import type { ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'
import { Tour } from '../welcome/Tour'

/** The same tour as on the first day, for whoever skipped it or wants to see it again. */
export function TourPage() {
  const me = useMe()
  const navigate = useNavigate()
  const seeing = useAction('onboarding-welcome', (_: void, key) => isMember(me) ? Promise.resolve(undefined) : done(http.POST('/api/v1/me/onboarding/{step}', { params: { path: { step: 'welcome' }, header: { 'Idempotency-Key': key } } })), now => {
    if (now) queries.setQueryData(api.queryOptions('get', '/api/v1/me/onboarding').queryKey, now)
    void navigate({ to: '/' })
  })
  return <><Tour firm={me.firm.name} name={me.name} done={() => void seeing.run()} Frame={InPage} />{seeing.problem && <ProblemNote problem={seeing.problem} />}</>
}

function InPage({ title, children }: { title: string, children: ReactNode }) {
  return <Page title={title} name={title} narrow>{children}</Page>
}
