import type { MouseEvent } from 'react'
import { useRouter } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import type { LineText } from '../invoicing/content'
import { Menu } from '../ui/Menu'
import { problemTitle } from '../ui/problemWords'
import { toast, toastPart } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { keepProduct } from './product'
import { productOf } from './productOf'
import css from './catalogue.module.css'

/** What can be done with one item beside moving it: kept in the catalogue, so that it can be chosen the next time. */
export function SaveLine({ line, number, currency, saved }: { line: LineText, number: number, currency: string, saved: (productId: string) => void }) {
  const router = useRouter()
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
    // Toasts stand outside the router.
    const to = { to: '/products', search: { edit: product.id } } as const
    toastPart((id, close) => (
      <Saved key={id} name={product.name} isNew={isNew} href={router.buildLocation(to).href} open={() => router.navigate(to)} close={close} />
    ))
  })
  return (
    <Menu className={css.lineMenu} label={t('catalogue.lineMenu', { line: number })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => (
        <button type="button" className={ui.menuItem} onClick={() => { close(); void saving.run() }}>{t('catalogue.saveLine')}</button>
      )}
    </Menu>
  )
}

function Saved({ name, isNew, href, open, close }: { name: string, isNew: boolean, href: string, open: () => unknown, close: () => void }) {
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    close()
    void open()
  }
  return (
    <div className={ui.toast}>
      <span>{t(isNew ? 'catalogue.lineSaved' : 'catalogue.alreadyThere', { name })}</span>
      <a href={href} onClick={onClick}>{t('catalogue.viewProduct')}</a>
      <button type="button" onClick={close}>{t('ui.close')}</button>
    </div>
  )
}
