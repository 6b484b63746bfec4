import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { CheckField } from '../ui/Field'
import { LegalLink } from './LegalLink'
import css from './legal.module.css'

/** What whoever joins accepts with it. */
export function AcceptTerms({ terms, firm, accepted, change, missed }: { terms: Schema<'LegalTextRow'>[], firm: string, accepted: boolean, change: (accepted: boolean) => void, missed: boolean }) {
  return (
    <div className={css.accept}>
      <CheckField label={t('legal.acceptThese')} checked={accepted} required aria-invalid={missed && !accepted || undefined} onChange={event => change(event.currentTarget.checked)} />
      <ul>{terms.map(one => <li key={one.id}><LegalLink of={one} firm={firm} /></li>)}</ul>
      {missed && !accepted && <p role="alert" className={css.missed}>{t('legal.acceptFirst')}</p>}
    </div>
  )
}
