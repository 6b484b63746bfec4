import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { problemOf, Refused } from '../api/problem'
import { isGone } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { Rows } from '../billing/Rows'
import { t } from '../i18n/i18n'
import { taxedAsUsual } from '../invoicing/content'
import { asProblem } from '../invoicing/faults'
import { currencies } from '../invoicing/currencies'
import { inCurrency } from '../invoicing/typed'
import { useFirstRate } from '../invoicing/useFirstRate'
import { useUsual } from '../invoicing/useUsual'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextArea, TextField } from '../ui/Field'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { atFields, bodyOf, emptyProduct, fieldsOf, keepProduct, newPrice, productQuery, productText, readAgain, type PriceText, type Product,
  type ProductText } from './product'
import { UnitField } from './UnitField'
import css from './catalogue.module.css'

/** Puts something into the catalogue. */
export function NewProductDialog({ close }: { close: () => void }) {
  const usual = useUsual(undefined)
  return usual && (
    <Dialog title={t('catalogue.newTitle')} close={close}><ProductForm initial={emptyProduct(usual.currency, usual.taxRate)} close={close} /></Dialog>
  )
}

/** Changes what is in the catalogue, for lines to come. */
export function EditProductDialog({ productId, close }: { productId: string, close: () => void }) {
  const { data: product, error } = useQuery(productQuery(productId))
  if (!product && !error) return null
  return (
    <Dialog title={t('catalogue.edit')} close={close}>
      {product
        ? <ProductForm key={product.id} product={product} initial={productText(product)} close={close} />
        : isGone(error) ? <Note tone="warn">{t('catalogue.noneSuch')}</Note> : <ProblemNote problem={problemOf(error)} />}
    </Dialog>
  )
}

function ProductForm({ product, initial, close }: { product?: Product, initial: ProductText, close: () => void }) {
  const [text, change] = useState(initial)
  const usualRate = useFirstRate()
  const versioned = useVersioned<{ version: number | string }>(product ?? { version: 0 }, () => readAgain(product!.id))
  const saving = useAction(`product-${product?.id ?? 'new'}`, (what: ProductText, key) => {
    const { body, faults } = bodyOf(what)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return product
      ? versioned.send(tag => done(http.PATCH('/api/v1/products/{productId}', {
        params: { path: { productId: product.id }, header: { 'If-Match': tag } }, body,
      })))
      : done(http.POST('/api/v1/products', { params: { header: { 'Idempotency-Key': key } }, body }))
  }, saved => {
    keepProduct(saved)
    toast(t(product ? 'catalogue.saved' : 'catalogue.added', { name: saved.name }))
    close()
  })
  const { prices, tax, ...plain } = text
  const problem = atFields(saving.problem)
  const save = () => saving.run(taxedAsUsual(text, usualRate))
  // What was said of another rate does not hold for one that is typed.
  const form = useForm(plain, next => change(now => ({ ...now, ...next, tax: next.taxRate === now.taxRate ? now.tax : undefined })), problem, save)
  return (
    <form noValidate onSubmit={form.onSubmit}>
      <div className="stack">
        <TextField label={t('catalogue.name')} hint={t('catalogue.nameHint')} maxLength={200} autoComplete="off" {...form.field('name')} />
        <TextArea label={t('catalogue.description')} hint={t('catalogue.descriptionHint')} maxLength={500} rows={2} {...form.field('description')} />
        <div className={css.pair}>
          <UnitField value={text.unit} change={unit => change(now => ({ ...now, unit }))} />
          <TextField label={t('catalogue.tax')} inputMode="decimal" autoComplete="off" {...form.field('taxRate')} placeholder={usualRate}
            hint={tax?.exemptionReason ? t('catalogue.taxKept', { reason: tax.exemptionReason }) : undefined} />
        </div>
        <Prices prices={prices} fault={pointer => fieldProblem(problem, pointer)} change={next => change(now => ({ ...now, prices: next }))} />
        {problem?.code === 'stale' && versioned.theirs
          ? <Changed busy={saving.busy} saveMine={save} takeTheirs={close} theirs={<p>{t('catalogue.theirs')}</p>} />
          : <ProblemNote problem={problem} fields={fieldsOf(text)} />}
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button type="submit" kind="primary" busy={saving.busy}>{t('catalogue.save')}</Button>
      </DialogFoot>
    </form>
  )
}

function Prices({ prices, fault, change }: { prices: PriceText[], fault: (pointer: string) => string | undefined, change: (next: PriceText[]) => void }) {
  const free = () => currencies('EUR').map(({ code }) => code).find(code => prices.every(price => price.currency !== code)) ?? 'EUR'
  return (
    <Rows label={t('catalogue.prices')} rows={prices} most={20} least={1} change={change} add={() => newPrice(free())} addLabel={t('catalogue.addPrice')}
      removeLabel={number => t('catalogue.removePrice', { currency: prices[number - 1]?.currency ?? '' })} error={fault('/prices')}>
      {(row, set) => {
        const at = prices.indexOf(row)
        return (
          <div className={css.pair}>
            <TextField label={t('catalogue.priceIn', { currency: row.currency })} hint={at === 0 ? t('catalogue.priceHint') : undefined} inputMode="decimal"
              autoComplete="off" value={row.amount} error={fault(`/prices/${at}/amount`)} onChange={event => set({ amount: event.currentTarget.value })} />
            <SelectField label={t('catalogue.currency')} value={row.currency} error={fault(`/prices/${at}/currency`)}
              onChange={event => set({ currency: event.currentTarget.value, amount: inCurrency(row.amount, row.currency, event.currentTarget.value) })}>
              {currencies(row.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
            </SelectField>
          </div>
        )
      }}
    </Rows>
  )
}
