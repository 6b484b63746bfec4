import { useId } from 'react'
import css from './ui.module.css'

/** A choice among few, each with a sentence on what it means. */
export function Choices<V extends string>({ legend, options, value, choose }: { legend: string, options: { value: V, label: string, hint?: string }[], value: V, choose: (next: V) => void }) {
  const name = useId()
  return (
    <fieldset className={css.choices}>
      <legend className={css.label}>{legend}</legend>
      {options.map(option => (
        <label key={option.value} className={css.choice}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => choose(option.value)} />
          <span>
            <span className={css.itemTitle}>{option.label}</span>
            {option.hint && <span className={css.hint}>{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
