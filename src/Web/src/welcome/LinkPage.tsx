import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useBrand } from '../session/brand'
import { session } from '../session/session'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { ProblemNote } from '../ui/ProblemNote'
import { takeNext, useGoOn } from './next'
import { Remember } from './Remember'
import { enter } from './signIn'
import { forgetToken, tokenOf } from './token'
import { ToSignIn } from './ToSignIn'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

const SecondFactorForm = later(() => import('./SecondFactorForm').then(m => m.SecondFactorForm))

/** Behind a mailed link: a press signs in. Opening it does nothing yet, so that no program that looks into mails uses it up. */
export function LinkPage() {
  const [token] = useState(() => tokenOf('link'))
  const [methods, setMethods] = useState<string[]>()
  const [remember, setRemember] = useState(false)
  const { firm } = useBrand()
  const goOn = useGoOn()
  const entered = () => goOn(takeNext(session.me?.email ?? ''))
  const entering = useAction('link', async () => {
    const half = await enter(await done(http.POST('/api/v1/auth/magic-link/redeem', { body: { token: token || '-', remember } })))
    forgetToken('link')
    return half
  }, half => half ? setMethods(half.methods) : entered())
  if (methods)
    return <WelcomeFrame title={t('welcome.secondStep')}><SecondFactorForm methods={methods} firm={firm?.shortName ?? null} remember={remember} entered={entered} again={() => { location.assign('/sign-in') }} /></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.linkTitle')}>
      {entering.problem
        ? <><ProblemNote problem={entering.problem} /><p className="muted">{t('welcome.linkSameBrowser')}</p><ToSignIn /></>
        : <>
            <p>{t('welcome.linkLead')}</p>
            <WelcomeForm submit={event => { event.preventDefault(); void entering.run() }}>
              <Remember checked={remember} change={setRemember} />
              <Button type="submit" kind="primary" busy={entering.busy} className={css.wide}>{t('welcome.signIn')}</Button>
            </WelcomeForm>
          </>}
    </WelcomeFrame>
  )
}
