import type { InputHTMLAttributes } from 'react'
import css from '../ui/ui.module.css'

/** What a row is selected by, in the place of its link: the whole row is where it can be pressed. */
export function TableChoice({ children, ...rest }: InputHTMLAttributes<HTMLInputElement>) {
  return <label className={`${css.wholeRow} ${css.rowChoice}`}><input type="checkbox" {...rest} /><span>{children}</span></label>
}
