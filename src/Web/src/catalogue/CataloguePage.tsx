import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { rate } from '../invoices/rate'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { SettingsPage } from '../settings/SettingsPage'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Empty, Loaded } from '../ui/Loaded'
import { More, Segments } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Actions, Cell, NarrowDetails, Table, TableLink, type Column } from '../ui/Table'
import type { Product } from './product'
import { ProductMenu } from './ProductMenu'
import { isKnown } from './units'
import css from './catalogue.module.css'

const NewProductDialog = later(() => import('./ProductDialog').then(m => m.NewProductDialog))
const EditProductDialog = later(() => import('./ProductDialog').then(m => m.EditProductDialog))

const states = ['active', 'archived'] as const

/** What the firm sells again and again. */
export function CataloguePage() {
  return isMember(useMe()) ? <Catalogue /> : <NotFoundPage />
}

function Catalogue() {
  const staff = isStaff(useMe())
  const search = useSearch({ from: '/signed-in/products' })
  const navigate = useNavigate({ from: '/products' })
  const { q } = search
  const state = states.find(each => each === search.state) ?? 'active'
  const sought = useRested(q ?? '')
  const query = api.useInfiniteQuery('get', '/api/v1/products',
    { params: { query: { 'filter[state]': state, q: sought || undefined, sort: 'name', limit: 50 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const show = (next: Partial<typeof search>) => void navigate({ search: now => ({ ...now, ...next }), replace: true, resetScroll: false })
  const close = () => show({ new: undefined, edit: undefined })
  const columns: Column[] = [
    { name: t('catalogue.name') }, { name: t('catalogue.unit'), isSecondary: true }, { name: t('catalogue.tax'), isSecondary: true },
    { name: t('catalogue.price'), isNumber: true }, ...staff ? [{ name: t('catalogue.actions'), isActions: true }] : [],
  ]
  return (
    <SettingsPage title={t('catalogue.title')} name={t('catalogue.title')} lead={t('catalogue.lead')}
      actions={staff && <Button kind="primary" onClick={() => show({ new: true })}>{t('catalogue.new')}</Button>}>
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('catalogue.filter')}>
            {states.map(each => (
              <Link key={each} to="." search={{ q, state: each === 'active' ? undefined : each }} replace activeProps={{}}
                aria-current={each === state ? 'page' : undefined}>{t(`catalogue.show.${each}`)}</Link>
            ))}
          </Segments>
          {(q || !!query.data?.pages[0]?.items.length) && <SearchField label={t('catalogue.search')} value={q} seek={next => show({ q: next })} />}
        </div>
        <Loaded query={query}>{({ pages }) => {
          const products = pages.flatMap(page => page.items)
          if (products.length > 0)
            return <>
              <Table label={t('catalogue.title')} columns={columns}>
                {products.map(product => <Row key={product.id} product={product} edits={staff} />)}
              </Table>
              <More query={query} />
            </>
          if (sought) return <Empty title={t('catalogue.noneSuch')}><p><Link to="/products">{t('catalogue.showAll')}</Link></p></Empty>
          return state === 'archived'
            ? <Empty title={t('catalogue.noneArchived')} />
            : <Empty title={t('catalogue.none')}><p>{t('catalogue.noneHelp')}</p></Empty>
        }}</Loaded>
      </div>
      {staff && search.new && <NewProductDialog close={close} />}
      {staff && search.edit && <EditProductDialog productId={search.edit} close={close} />}
    </SettingsPage>
  )
}

function Row({ product, edits }: { product: Product, edits: boolean }) {
  const unit = product.unit && (isKnown(product.unit) ? t(`catalogue.unit.${product.unit}`) : product.unit)
  const name = <bdi>{product.name}</bdi>
  return (
    <tr>
      <Cell>
        {edits ? <TableLink to="." search={now => ({ ...now, edit: product.id })} replace resetScroll={false} activeProps={{}}>{name}</TableLink> : name}
        {product.description && <p className="small muted"><bdi>{product.description}</bdi></p>}
        {unit && <NarrowDetails>{unit}</NarrowDetails>}
      </Cell>
      <Cell isSecondary>{unit}</Cell>
      <Cell isSecondary>{rate(product.tax.rate)}</Cell>
      <Cell isNumber>{product.prices.map(price => <p key={price.currency} className="numbers">{money(price)}</p>)}</Cell>
      {edits && <Actions><ProductMenu product={product} /></Actions>}
    </tr>
  )
}
