import type { InputHTMLAttributes, KeyboardEvent } from 'react'
import { ArrowDownIcon, ArrowUpIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { ProductField } from '../catalogue/ProductField'
import { productOf } from '../catalogue/productOf'
import { SaveLine } from '../catalogue/SaveLine'
import { UnitField } from '../catalogue/UnitField'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { lineOf, pricedOf, taxedAsUsual, taxedAt, type LineText, type Part } from './content'
import { sendOnControlEnter } from './keys'
import { netOf } from './totals'
import css from './invoicing.module.css'

/**
 * One line being written. Enter goes to the next field, and from the last one on to the next line.
 * @param usualRate what an empty tax rate means
 */
export function LineFields({ line, at, count, currency, usualRate, faultOf, change, move, remove, next }: {
  line: LineText
  at: number
  count: number
  currency: string
  usualRate: string | undefined
  faultOf: (part: Part) => string | undefined
  change: (next: LineText) => void
  move: (by: -1 | 1) => void
  remove: () => void
  next: () => void
}) {
  const number = at + 1
  const whole = taxedAsUsual(line, usualRate)
  const priced = pricedOf(whole, currency)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || sendOnControlEnter(event)) return
    event.preventDefault()
    const inputs = [...event.currentTarget.closest('li')!.querySelectorAll('input')]
    const following = inputs[inputs.indexOf(event.currentTarget) + 1]
    if (following) following.focus()
    else next()
  }
  const field = (part: Part): InputHTMLAttributes<HTMLInputElement> & { error: string | undefined } => ({
    value: line[part], error: faultOf(part), onKeyDown, autoComplete: 'off', inputMode: 'decimal',
    onChange: event => change(part === 'taxRate' ? taxedAt(line, event.currentTarget.value) : { ...line, [part]: event.currentTarget.value }),
  })

  return (
    <li data-line={line.key}>
      <fieldset className={css.line}>
        <legend className="hidden">{t('invoicing.line', { line: number })}</legend>
        <ProductField label={t('invoices.description')} value={line.description} currency={currency} error={faultOf('description')} onKeyDown={onKeyDown}
          write={description => change({ ...line, description, productId: undefined })} take={product => change(lineOf(line, product, currency))} />
        <TextField label={t('invoices.quantity')} {...field('quantity')} />
        <UnitField value={line.unit ?? ''} change={unit => change({ ...line, unit })} />
        <TextField label={t('invoices.unitPrice')} {...field('unitPrice')} />
        <TextField label={t('invoicing.taxPercent')} {...field('taxRate')} placeholder={usualRate} />
        <div className={css.lineEnd}>
          <p className={css.lineNet}><span className={css.lineNetName}>{t('invoices.amount')}</span> <span className="numbers">{priced ? money({ amount: Number(netOf(priced)), currency }) : '–'}</span></p>
          <div className={css.lineTools}>
            {!line.productId && productOf(whole, currency) && (
              <SaveLine line={whole} number={number} currency={currency} saved={productId => change({ ...line, productId })} />
            )}
            {count > 1 && <>
              <Button kind="quiet" small iconOnly data-move={-1} disabled={at === 0} aria-label={t('invoicing.moveUp', { line: number })} onClick={() => move(-1)}><ArrowUpIcon className="icon" aria-hidden /></Button>
              <Button kind="quiet" small iconOnly data-move={1} disabled={number === count} aria-label={t('invoicing.moveDown', { line: number })} onClick={() => move(1)}><ArrowDownIcon className="icon" aria-hidden /></Button>
              <Button kind="quiet" small iconOnly aria-label={t('invoicing.removeLine', { line: number })} onClick={remove}><XMarkIcon className="icon" aria-hidden /></Button>
            </>}
          </div>
        </div>
      </fieldset>
    </li>
  )
}
