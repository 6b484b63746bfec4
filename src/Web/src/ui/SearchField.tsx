import { useEffect, useState } from 'react'
import { TextField } from './Field'
import css from './ui.module.css'

const pause = 200

/** What was typed last, once the typing rests: not every letter asks the server. */
export function useRested(text: string) {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** Finds by typing; what is sought stands in the page's address. */
export function SearchField({ label, value, seek }: { label: string, value: string | undefined, seek: (q: string | undefined) => void }) {
  return (
    <div className={css.search}>
      <TextField label={label} labelHidden placeholder={label} type="search" autoComplete="off" value={value ?? ''} onChange={event => seek(event.currentTarget.value || undefined)} />
    </div>
  )
}
