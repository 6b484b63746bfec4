import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Empty, Loaded } from '../ui/Loaded'
import { More, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { ApplicationDialog } from './ApplicationDialog'
import { ApplicationRow } from './ApplicationRow'
import { SecretOnce } from './SecretOnce'
import css from './firm.module.css'

type Application = Schema<'ApplicationView'>
type Registered = Schema<'RegisterApplicationRegistered'>
type Asked = { for: 'new' } | { for: 'change' | 'secret' | 'removal', application: Application } | { for: 'shown', registered: Registered }

/** Programs that people sign in to with the portal, and programs that act for themselves. */
export function Applications() {
  const heading = useRef<HTMLSpanElement>(null)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const applications = api.useInfiniteQuery('get', '/api/v1/admin/applications', { params: { query: { limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const request = (application: Application) => ({ path: { applicationId: application.id }, header: { 'If-Match': etag(application) } })
  const rotating = useAction('application-secret', (application: Application) => done(http.POST('/api/v1/admin/applications/{applicationId}/rotate-secret', { params: request(application) })), registered => {
    void refresh('/admin/applications')
    setAsked({ for: 'shown', registered })
  })
  const removing = useAction('application-removal', (application: Application) => done(http.DELETE('/api/v1/admin/applications/{applicationId}', { params: request(application) })), (_, { name }) => {
    close()
    toast(t('firm.appRemoved', { name }))
    // The row that had the focus goes.
    void refresh('/admin/applications').then(() => heading.current?.focus())
  })
  const ask = (what: 'change' | 'secret' | 'removal', application: Application) => () => { rotating.forget(); removing.forget(); setAsked({ for: what, application }) }
  const register = <Button onClick={() => setAsked({ for: 'new' })}>{t('firm.newApp')}</Button>
  const some = (applications.data?.pages[0]?.items.length ?? 0) > 0
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{t('firm.apps')}</span>} actions={some && register}>
      <Loaded query={applications}>{({ pages }) => !some ? <Empty title={t('firm.noApps')}><p>{t('firm.noAppsHelp')}</p>{register}</Empty> : <>
        <ul className={css.rows} aria-label={t('firm.apps')}>{pages.flatMap(page => page.items).map(application => (
          <ApplicationRow key={application.id} of={application} deeds={[
            { label: t('firm.changeApp'), act: ask('change', application) },
            ...(application.kind === 'public' ? [] : [{ label: t('firm.newSecret'), act: ask('secret', application) }]),
            { label: t('firm.removeApp'), act: ask('removal', application) },
          ]} />
        ))}</ul>
        <More query={applications} />
      </>}</Loaded>
      {asked?.for === 'new' && <ApplicationDialog close={close} made={registered => setAsked({ for: 'shown', registered })} />}
      {asked?.for === 'change' && <ApplicationDialog application={asked.application} close={close} />}
      {asked?.for === 'shown' && <SecretOnce title={t('firm.appMade', { name: asked.registered.application.name })} close={close} again={!asked.registered.clientSecret} help={t(asked.registered.clientSecret ? 'firm.appUse' : 'firm.appUsePublic')}
        secrets={[{ label: t('firm.clientId'), value: asked.registered.application.clientId }, ...(asked.registered.clientSecret ? [{ label: t('firm.clientSecret'), value: asked.registered.clientSecret }] : [])]} />}
      {asked?.for === 'secret' && <Confirm title={t('firm.newSecretAsk', { name: asked.application.name })} busy={rotating.busy} close={close} problem={<ProblemNote problem={rotating.problem} />}
        yes={{ label: t('firm.newSecret'), act: () => rotating.run(asked.application) }}><p>{t('firm.newSecretHelp')}</p></Confirm>}
      {asked?.for === 'removal' && <Confirm title={t('firm.removeAppAsk', { name: asked.application.name })} busy={removing.busy} close={close} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('firm.removeApp'), act: () => removing.run(asked.application) }}><p>{t('firm.removeAppHelp')}</p></Confirm>}
    </Section>
  )
}
