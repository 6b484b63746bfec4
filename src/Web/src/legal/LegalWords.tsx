import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import css from './legal.module.css'

/** What a version says, or where it is to be read. */
export function LegalWords({ of: { text, link } }: { of: Pick<Schema<'LegalTextView'>, 'text' | 'link'> }) {
  return link
    ? <p><a href={link} target="_blank" rel="noopener noreferrer">{t('legal.elsewhere', { host: new URL(link).host })}</a></p>
    : <div className={css.words} dir="auto">{text}</div>
}
