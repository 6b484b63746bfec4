import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button, ButtonLink } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { forgetToken, tokenOf } from './token'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** Behind the links of a changed e-mail address: it counts when both addresses have said yes. */
export function EmailPage() {
  const [token] = useState(() => tokenOf('email'))
  const [answer, setAnswer] = useState<{ state: string, email: string }>()
  const confirming = useAction('email-change', () => done(http.POST('/api/v1/auth/email-change/confirm', { body: { token: token || '-' } })), said => {
    forgetToken('email')
    setAnswer(said)
    void refresh('/me')
  })
  if (answer) {
    const changed = answer.state === 'changed'
    return (
      <WelcomeFrame title={t(changed ? 'welcome.emailChanged' : 'welcome.emailHalf')}>
        <p>{t(changed ? 'welcome.emailChangedHelp' : 'welcome.emailHalfHelp', { email: answer.email })}</p>
        <ButtonLink to="/" kind={changed ? 'primary' : 'plain'} className={css.wide}>{t('welcome.toPortal')}</ButtonLink>
      </WelcomeFrame>
    )
  }
  return (
    <WelcomeFrame title={t('welcome.emailTitle')}>
      {confirming.problem
        ? <ProblemNote problem={confirming.problem} />
        : <>
            <p>{t('welcome.emailLead')}</p>
            <WelcomeForm submit={event => { event.preventDefault(); void confirming.run() }}>
              <Button type="submit" kind="primary" busy={confirming.busy} className={css.wide}>{t('welcome.emailConfirm')}</Button>
            </WelcomeForm>
          </>}
    </WelcomeFrame>
  )
}
