import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { keyOf, useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Menu } from '../ui/Menu'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { keepProduct, type Product } from './product'

type Turn = 'archive' | 'restore'

const turned: Record<Turn, 'catalogue.archived' | 'catalogue.restored'> = { archive: 'catalogue.archived', restore: 'catalogue.restored' }

const send = (product: Product, turn: Turn, key: string) => {
  const sent = { params: { path: { productId: product.id }, header: { 'If-Match': etag(product), 'Idempotency-Key': key } } }
  return done(turn === 'archive' ? http.POST('/api/v1/products/{productId}/archive', sent) : http.POST('/api/v1/products/{productId}/restore', sent))
}

/** What is done with a product as a whole. What is archived can be had back at once, and later. */
export function ProductMenu({ product }: { product: Product }) {
  const turning = useAction(`turn-${product.id}`, async (turn: Turn, key) => {
    try {
      return await send(product, turn, key)
    } catch (thrown) {
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, (now, turn) => {
    keepProduct(now)
    toast(t(turned[turn], { name: product.name }), turn === 'restore' ? undefined : async () => {
      keepProduct(await send(now, 'restore', keyOf(`restore-${product.id}`, now.version)))
    })
  })
  const turn = product.archivedAt ? 'restore' : 'archive'
  return (
    <Menu label={t('catalogue.actionsFor', { name: product.name })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
      {close => (
        <button type="button" className={ui.menuItem} onClick={() => { close(); void turning.run(turn) }}>{t(`catalogue.${turn}`)}</button>
      )}
    </Menu>
  )
}
