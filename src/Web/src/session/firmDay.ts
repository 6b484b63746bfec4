import { today } from '../i18n/formats'
import { session } from './session'

/** Today where the firm is: what is due is due by that day, for everybody who looks at it. */
export const firmToday = () => today(session.me?.firm.timeZone)
