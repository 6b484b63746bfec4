import { CheckIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { problemOf } from '../api/problem'
import { queryAsItCame } from '../app/search'
import { t } from '../i18n/i18n'
import { signOut } from '../session/signOut'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Avatar } from '../ui/parts'
import { WelcomeFrame } from '../welcome/WelcomeFrame'
import { scopeWords } from './scopes'
import css from './account.module.css'

const useConsent = (asked: URLSearchParams) => api.useQuery('get', '/api/v1/oauth/consent',
  { params: { query: { client_id: asked.get('client_id') ?? undefined, scope: asked.get('scope') ?? undefined, redirect_uri: asked.get('redirect_uri') ?? undefined } } }, { staleTime: Infinity })
type Consent = NonNullable<ReturnType<typeof useConsent>['data']>

/** An app asks to act for somebody: they see what it wants, and decide. What the host could not send back to the app is told here. */
export function AuthorizePage() {
  const asked = new URLSearchParams(queryAsItCame)
  return asked.has('error') ? <Refused /> : <Asking asked={asked} />
}

function Refused() {
  return (
    <WelcomeFrame title={t('account.appRefused')}>
      <p>{t('account.appRefusedHelp')}</p>
      <p><a href="/">{t('app.toHome')}</a></p>
    </WelcomeFrame>
  )
}

function Asking({ asked }: { asked: URLSearchParams }) {
  const consent = useConsent(asked)
  const problem = consent.error && problemOf(consent.error)
  // What the app asked for is wrong; anything else may pass.
  if (problem && problem.status < 500 && problem.status !== 429) return <Refused />
  return (
    <WelcomeFrame title={consent.data ? t('account.appAsks', { app: consent.data.application.name }) : t('account.appAsksSomething')}>
      <Loaded query={consent}>{known => <Question consent={known} asked={asked} />}</Loaded>
    </WelcomeFrame>
  )
}

/** The answer is a form of the browser's own, so that it may end in another site, or in an app of this device. */
function Question({ consent: { application, scopes, person, firm, csrfToken }, asked }: { consent: Consent, asked: URLSearchParams }) {
  const notMe = () => signOut().then(() => location.assign(`/sign-in?next=${encodeURIComponent(`/connect/authorize${queryAsItCame}`)}`))
  return (
    <>
      <div className={css.who}>
        <Avatar name={person.name} />
        <p>{t('account.actsAs', { name: person.name })}<br /><span className="small muted">{person.email} · {firm}</span></p>
        <Button kind="quiet" small onClick={() => void notMe()}>{t('account.notMe')}</Button>
      </div>
      <div className="stack">
        <h2>{t('account.appMay', { app: application.name })}</h2>
        <ul className={css.scopes}>{scopeWords(scopes).map(words => <li key={words}><CheckIcon className="icon" aria-hidden /><span>{words}</span></li>)}</ul>
        <p className="small muted">{t('account.appLimits')} {application.returnsTo && t('account.appReturns', { place: application.returnsTo })}</p>
      </div>
      <form method="post" action="/connect/authorize" className={css.decide}>
        {[...asked].map(([name, value], n) => <input key={n} type="hidden" name={name} value={value} />)}
        <input type="hidden" name="csrf" value={csrfToken} />
        <Button type="submit" name="decision" value="deny">{t('account.deny')}</Button>
        <Button type="submit" name="decision" value="allow" kind="primary">{t('account.allow')}</Button>
      </form>
    </>
  )
}
