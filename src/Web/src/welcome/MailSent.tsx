import { EnvelopeIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import css from './welcome.module.css'

/** A mail is on its way, if the address is somebody's: whose it is, nobody is told. */
export function MailSent({ email, help, back }: { email: string, help: string, back: () => void }) {
  return (
    <>
      <EnvelopeIcon className={css.sign} aria-hidden />
      <p>{t('welcome.mailSent', { email })}</p>
      <p className="muted">{help}</p>
      <p className="small muted">{t('welcome.mailMissing')}</p>
      <Button className={css.wide} onClick={back}>{t('welcome.mailBack')}</Button>
    </>
  )
}
