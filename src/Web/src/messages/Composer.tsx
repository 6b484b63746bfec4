import { useId, useRef, type RefObject } from 'react'
import { PaperAirplaneIcon } from '@heroicons/react/24/outline'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import css from './messages.module.css'

const longest = 10_000
const mostRows = 8

/** Where a message is written. It grows with what is written; Enter begins a new line, Ctrl or Cmd with Enter sends. */
export function Composer({ text, change, send, field }: { text: string, change: (next: string) => void, send: () => void, field: RefObject<HTMLTextAreaElement | null> }) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const tooLong = text.length > longest
  return (
    <form ref={form} className={css.composer} onSubmit={event => { event.preventDefault(); if (!tooLong) send(); field.current?.focus() }}>
      <label htmlFor={id} className="hidden">{t('messages.write')}</label>
      <textarea ref={field} id={id} className={css.text} rows={Math.min(mostRows, text.split('\n').length)} value={text} placeholder={t('messages.write')} dir="auto"
        aria-describedby={`${id}-hint`} aria-invalid={tooLong || undefined} aria-keyshortcuts="Control+Enter Meta+Enter"
        onChange={event => change(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          event.preventDefault()
          form.current?.requestSubmit()
        }} />
      <Button type="submit" kind="primary" className={css.send}><PaperAirplaneIcon className="icon icon-forward" aria-hidden /><span>{t('ui.send')}</span></Button>
      <p id={`${id}-hint`} className={tooLong ? css.tooLong : css.hint}>{tooLong ? t('messages.tooLong', { most: number(longest), count: number(text.length) }) : t('messages.writeHint')}</p>
    </form>
  )
}
