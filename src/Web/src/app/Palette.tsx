import { useEffect, useId, useRef, useState } from 'react'
import { useRouter } from '@tanstack/react-router'
import { PassingThumbnail } from '../documents/Thumbnail'
import { t } from '../i18n/i18n'
import { usePaletteEntries } from './paletteEntries'
import css from './palette.module.css'

/** One field that leads everywhere: sections, things by name, and what can be begun. A combobox as ARIA has it. */
export function Palette({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const router = useRouter()
  const entries = usePaletteEntries(text)
  const chosen = Math.min(at, entries.length - 1)

  useEffect(() => {
    const shown = dialog.current!
    const before = document.activeElement as HTMLElement | null
    if (!shown.open) shown.showModal()
    return () => { shown.close(); before?.focus() }
  }, [])
  useEffect(() => {
    // Browsers give a promise for it; an effect must not.
    void document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, id])

  const go = (n: number) => {
    const entry = entries[n]
    if (!entry) return
    close()
    router.history.push(entry.href)
  }

  return (
    <dialog ref={dialog} className={css.palette} aria-label={t('app.search')} onCancel={event => { event.preventDefault(); close() }}>
      <input className={css.input} role="combobox" aria-label={t('app.search')} aria-expanded={entries.length > 0} aria-controls={id} aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined} placeholder={t('app.searchHint')} value={text} autoFocus autoComplete="off" spellCheck={false}
        onChange={event => { setText(event.currentTarget.value); setAt(0) }}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') { event.preventDefault(); setAt((chosen + 1) % entries.length) }
          else if (event.key === 'ArrowUp') { event.preventDefault(); setAt((chosen - 1 + entries.length) % entries.length) }
          else if (event.key === 'Enter') { event.preventDefault(); go(chosen) }
        }} />
      <div id={id} role="listbox" aria-label={t('app.search')} className={css.options}>
        {entries.map((entry, n) => (
          // The keys are the field's: the options are reached by arrow keys there.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div key={entry.href} id={`${id}-${n}`} role="option" tabIndex={-1} aria-selected={n === chosen} className={css.option} onClick={() => go(n)} onPointerMove={() => setAt(n)}>
            {entry.file && <PassingThumbnail {...entry.file} />}
            <span className={css.optionTitle}>{entry.title}</span><span className="small muted">{entry.kind}</span>
          </div>
        ))}
      </div>
      <p role="status" className={entries.length > 0 ? 'hidden' : css.none}>{entries.length > 0 ? t('app.searchFound', { count: entries.length }) : t('app.searchNothing')}</p>
    </dialog>
  )
}
