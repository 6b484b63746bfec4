import { useId, useState, type KeyboardEvent } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { api, type Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { about, Frame, type About } from '../ui/Field'
import { useRested } from '../ui/SearchField'
import ui from '../ui/ui.module.css'
import css from './catalogue.module.css'

type Product = Schema<'ProductView'>

const most = 6

/** Whether the firm has a catalogue at all: without one, nothing is looked for. */
function useHasProducts() {
  const { data } = api.useQuery('get', '/api/v1/products', { params: { query: { limit: 1 } } }, { staleTime: 300_000 })
  return !!data?.items.length
}

/**
 * What a line is for: free text that products are proposed for while it is typed. A combobox as ARIA has it, in which nothing is chosen by
 * itself, so that Enter does what it does in any other field.
 * @param currency whose price is shown beside a product
 */
export function ProductField({ value, currency, write, take, onKeyDown, ...rest }: About & {
  value: string
  currency: string
  write: (text: string) => void
  take: (product: Product) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(-1)
  const sought = useRested(typed.trim())
  const has = useHasProducts()
  const { data } = api.useQuery('get', '/api/v1/products', { params: { query: { q: sought, limit: most, sort: 'name' } } },
    { enabled: has && sought !== '', staleTime: 60_000, placeholderData: keepPreviousData })
  const options = typed.trim() && sought ? data?.items ?? [] : []
  const isOpen = options.length > 0
  const active = Math.min(at, options.length - 1)

  const close = () => { setTyped(''); setAt(-1) }
  const choose = (product: Product) => {
    take(product)
    close()
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (isOpen && move) {
      event.preventDefault()
      setAt((Math.max(active, move < 0 ? 0 : -1) + move + options.length) % options.length)
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (isOpen && event.key === 'Enter' && options[active] && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(options[active])
    } else onKeyDown(event)
  }
  const combobox = has && {
    role: 'combobox', 'aria-expanded': isOpen, 'aria-controls': `${id}-list`, 'aria-autocomplete': 'list' as const,
    'aria-activedescendant': options[active] && `${id}-${active}`,
  }
  return (
    <Frame id={id} {...rest}>
      <div className={ui.picker}>
        <input className={ui.input} maxLength={500} autoComplete="off" value={value} {...combobox} {...about(id, rest)} onKeyDown={onKey} onBlur={close}
          onChange={event => { write(event.currentTarget.value); setTyped(event.currentTarget.value); setAt(-1) }} />
        {has && <div id={`${id}-list`} role="listbox" aria-label={t('catalogue.title')} className={ui.pickerList} hidden={!isOpen}>
          {options.map((product, n) => (
            // The keys are the field's: the options are reached by arrow keys there.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={product.id} id={`${id}-${n}`} role="option" tabIndex={-1} aria-selected={n === active} className={ui.pickerOption}
              onPointerDown={event => event.preventDefault()} onClick={() => choose(product)} onPointerMove={() => setAt(n)}>
              <span className={css.option}><bdi>{product.name}</bdi><Price product={product} currency={currency} /></span>
            </div>
          ))}
        </div>}
        {isOpen && <p role="status" className="hidden">{t('catalogue.found', { count: options.length })}</p>}
      </div>
    </Frame>
  )
}

function Price({ product, currency }: { product: Product, currency: string }) {
  const price = product.prices.find(each => each.currency === currency)
  return price && <span className="small muted numbers">{money(price)}</span>
}
