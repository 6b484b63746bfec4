import { Link } from '@tanstack/react-router'
import { t } from '../i18n/i18n'

/** The way back to where everybody gets in. */
export const ToSignIn = () => <p><Link to="/sign-in" search={{}}>{t('welcome.toSignIn')}</Link></p>
