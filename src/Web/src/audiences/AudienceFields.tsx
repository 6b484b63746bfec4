import { t } from '../i18n/i18n'
import { Choices } from '../ui/Choices'
import { CheckField } from '../ui/Field'
import ui from '../ui/ui.module.css'
import type { Audience, Choice } from './audience'
import css from './audiences.module.css'

/** Who is to see an invoice, or all of a client's. */
export function AudienceFields({ of, choice, contacts, change, error }: {
  of: 'client' | 'invoice', choice: Choice, contacts: Audience['contacts'], change: (next: Choice) => void, error?: string | undefined
}) {
  const { shownTo, contactIds } = choice
  const options = [
    ...of === 'invoice' ? [{ value: 'client' as const, label: t('audiences.asUsual'), hint: t('audiences.asUsualHint') }] : [],
    { value: 'everyone' as const, label: t('audiences.everyone') },
    { value: 'chosen' as const, label: t('audiences.chosen') },
  ]
  const toggle = (id: string, on: boolean) => change({ shownTo, contactIds: on ? [...contactIds, id] : contactIds.filter(each => each !== id) })
  return (
    <div className="stack">
      <Choices legend={t(of === 'invoice' ? 'audiences.whoInvoice' : 'audiences.whoClient')} options={options} value={shownTo}
        choose={next => change({ shownTo: next, contactIds })} />
      {shownTo === 'chosen' && (
        <fieldset className={css.people}>
          <legend className={ui.label}>{t('audiences.people')}</legend>
          {contacts.map(contact => (
            <CheckField key={contact.id} label={<bdi>{contact.name}</bdi>} checked={contactIds.includes(contact.id)}
              onChange={event => toggle(contact.id, event.currentTarget.checked)} />
          ))}
          {error && <p className={ui.error}>{error}</p>}
        </fieldset>
      )}
    </div>
  )
}
