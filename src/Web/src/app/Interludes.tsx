import { lazy, Suspense, useEffect, useState } from 'react'
import { loadWords } from '../i18n/i18n'
import { session, type Wanted } from '../session/session'
import { useMe } from '../session/useMe'

const RenewDialog = lazy(() => Promise.all([import('../welcome/RenewDialog'), loadWords('welcome')]).then(([m]) => ({ default: m.RenewDialog })))
const ConfirmDialog = lazy(() => Promise.all([import('../account/ConfirmDialog'), loadWords('account')]).then(([m]) => ({ default: m.ConfirmDialog })))

/** What a request under way may ask the person for in between: to sign in again, or to show that it is them. Then it goes on. */
export function Interludes() {
  const me = useMe()
  const [asked, setAsked] = useState<Partial<Record<Wanted, (done: boolean) => void>>>({})
  useEffect(() => {
    session.onAsked(what => new Promise(answer => {
      // Whoever looked as a contact signs in as themselves.
      if (session.me?.viewedBy) location.assign('/sign-in')
      else setAsked(now => ({ ...now, [what]: answer }))
    }))
    return () => session.onAsked(undefined)
  }, [])
  const decide = (what: Wanted) => (done: boolean) => {
    setAsked(now => ({ ...now, [what]: undefined }))
    asked[what]?.(done)
  }
  return (
    <Suspense>
      {asked.confirm && <ConfirmDialog email={me.email} decide={decide('confirm')} />}
      {/* The session may end while somebody confirms: then this is on top. */}
      {asked.renew && <RenewDialog email={me.email} firm={me.firm.shortName} decide={decide('renew')} />}
    </Suspense>
  )
}
