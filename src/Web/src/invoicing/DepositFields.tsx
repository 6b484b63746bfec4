import { useId } from 'react'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { CheckField } from '../ui/Field'
import ui from '../ui/ui.module.css'
import type { Choice } from './deposits'
import css from './invoicing.module.css'

/** Which deposits the invoice takes off. Not there where the client has none. */
export function DepositFields({ choices, chosen, choose, error }: {
  choices: Choice[], chosen: string[], choose: (next: string[]) => void, error: string | undefined
}) {
  const id = useId()
  if (choices.length === 0) return null
  return (
    <fieldset className={css.deposits} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={ui.label}>{t('invoicing.takeOffDeposits')}</legend>
      <p className={ui.hint}>{t('invoicing.takeOffDepositsHelp')}</p>
      {choices.map(({ invoiceId, number, title, issuedOn, total }) => (
        <CheckField key={invoiceId} checked={chosen.includes(invoiceId)}
          label={<span className="numbers">{[number, date(issuedOn), total && money(total)].filter(Boolean).join(' · ')}</span>}
          hint={total ? title : t('invoicing.depositGone')}
          onChange={event => choose(event.currentTarget.checked ? [...chosen, invoiceId] : chosen.filter(each => each !== invoiceId))} />
      ))}
      {error && <p id={`${id}-error`} className={ui.error}>{error}</p>}
    </fieldset>
  )
}
