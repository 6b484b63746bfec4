import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { t } from '../i18n/i18n'
import { about, Frame, type About } from './Field'
import css from './ui.module.css'

export type Found = { id: string, name: string }

const pause = 200

/**
 * A labelled choice among too many to list: what is typed is looked for. A combobox as ARIA has it.
 * @param chosen what is chosen now; undefined for nothing
 * @param none what choosing nothing is called, first in the list; left out where nothing is no choice
 * @param placeholder what stands in the field instead
 * @param found what the text asked for last has led to
 * @param busy whether that is the answer to an earlier text still
 * @param search asks for another text, a moment after the typing
 */
export function Picker({ chosen, none, placeholder = none, found, busy, search, choose, ...rest }: About & {
  chosen: Found | undefined
  none?: string
  placeholder?: string | undefined
  found: readonly Found[]
  busy: boolean
  search: (text: string) => void
  choose: (id: string) => void
}) {
  const id = useId()
  // What is being typed; undefined while nobody types, so that the choice is shown.
  const [text, setText] = useState<string>()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [searched, setSearched] = useState('')
  const options = text || none === undefined ? found : [{ id: '', name: none }, ...found]
  const active = Math.min(at, options.length - 1)

  useEffect(() => {
    if (text === undefined) return
    const timer = setTimeout(() => { search(text.trim()); setSearched(text) }, pause)
    return () => clearTimeout(timer)
    // The caller's function is a new one each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text])
  useEffect(() => {
    if (open) void document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, active, id])

  const close = () => { setOpen(false); setText(undefined); setSearched(''); search('') }
  const take = (option: Found | undefined) => {
    if (!option) return
    choose(option.id)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move) {
      event.preventDefault()
      if (open) setAt((active + move + options.length) % Math.max(1, options.length))
      else setOpen(true)
    } else if (event.key === 'Enter' && open && !event.nativeEvent.isComposing) {
      event.preventDefault()
      // Nobody means what was found for the letters before.
      if (!busy && searched === (text ?? '')) take(options[active])
    } else if (event.key === 'Escape' && open) {
      // It closes the list, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  return (
    <Frame id={id} {...rest}>
      <div className={css.picker}>
        <input className={css.input} role="combobox" aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={open && options.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off" spellCheck={false} value={text ?? chosen?.name ?? ''} placeholder={placeholder} {...about(id, rest)}
          onFocus={event => event.currentTarget.select()} onClick={() => setOpen(true)} onBlur={close} onKeyDown={onKeyDown}
          onChange={event => { setText(event.currentTarget.value); setAt(0); setOpen(true) }} />
        <div id={`${id}-list`} role="listbox" aria-label={typeof rest.label === 'string' ? rest.label : undefined} className={css.pickerList} hidden={!open || options.length === 0}>
          {open && options.map((option, n) => (
            // The keys are the field's: the options are reached by arrow keys there.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={option.id} id={`${id}-${n}`} role="option" tabIndex={-1} aria-selected={n === active} className={css.pickerOption} onPointerDown={event => event.preventDefault()} onClick={() => take(option)} onPointerMove={() => setAt(n)}>
              <bdi>{option.name}</bdi>
            </div>
          ))}
        </div>
        {open && <p role="status" className={options.length > 0 ? 'hidden' : css.hint}>{options.length > 0 ? t('app.searchFound', { count: options.length }) : t('app.searchNothing')}</p>}
      </div>
    </Frame>
  )
}
