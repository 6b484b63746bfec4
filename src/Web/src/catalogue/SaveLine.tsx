import { Link } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import type { LineText } from '../invoices/content'
import { Menu } from '../ui/Menu'
import { problemTitle } from '../ui/problemWords'
import { toast, toastPart } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { keepProduct, type Product } from './product'
import { productOf } from './productOf'
import css from './catalogue.module.css'

/** What can be done with one item beside moving it: kept in the catalogue, so that it can be chosen the next time. */
export function SaveLine({ line, number, currency, saved }: { line: LineText, number: number, currency: string, saved: (productId: string) => void }) {
  const saving = useAction(`product-of-${line.key}`, async (_: void, key) => {
    const body = productOf(line, currency)!
    try {
      const known = await done(http.GET('/api/v1/products', { params: { query: { q: body.name, limit: 10 } } }))
      const same = known.items.find(product => product.name.trim().toLowerCase() === body.name.toLowerCase())
      return { product: same ?? await done(http.POST('/api/v1/products', { params: { header: { 'Idempotency-Key': key } }, body })), isNew: !same }
    } catch (thrown) {
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, ({ product, isNew }) => {
    if (isNew) keepProduct(product)
    saved(product.id)
    toastPart((id, close) => <Saved key={id} product={product} isNew={isNew} close={close} />)
  })
  return (
    <Menu className={css.lineMenu!} label={t('catalogue.lineMenu', { line: number })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => (
        <button type="button" className={ui.menuItem} onClick={() => { close(); void saving.run() }}>{t('catalogue.saveLine')}</button>
      )}
    </Menu>
  )
}

function Saved({ product: { id, name }, isNew, close }: { product: Product, isNew: boolean, close: () => void }) {
  return (
    <div className={ui.toast}>
      <span>{t(isNew ? 'catalogue.lineSaved' : 'catalogue.alreadyThere', { name })}</span>
      <Link to="/products" search={{ edit: id }} onClick={close}>{t('catalogue.viewProduct')}</Link>
      <button type="button" onClick={close}>{t('ui.close')}</button>
    </div>
  )
}
