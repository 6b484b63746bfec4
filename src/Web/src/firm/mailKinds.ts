import { words } from '../i18n/i18n'

/** What a kind of mail is for; one that came later is called as the API calls it. */
export const mailKindWord = (kind: string) => words(`firm.mail.${kind}`) ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
