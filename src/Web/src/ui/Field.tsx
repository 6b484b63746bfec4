import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import css from './ui.module.css'

export type About = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with it, in a sentence. */
  error?: string | undefined
  /** The label is read, not shown: for rows whose header shows it. */
  labelHidden?: boolean
}

/** A field's label above it, and its hint and fault below. */
export function Frame({ id, label, hint, error, labelHidden, children }: About & { id: string, children: ReactNode }) {
  return (
    <div className={css.field}>
      <label htmlFor={id} className={labelHidden ? 'hidden' : css.label}>{label}</label>
      {children}
      {hint && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
      {error && <p id={`${id}-error`} className={css.error}>{error}</p>}
    </div>
  )
}

/** What ties a control to its label, hint and fault. */
export const about = (id: string, { hint, error }: About) => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
})

/** A labelled line of text, number, date or password. */
export function TextField({ label, hint, error, labelHidden, ...rest }: About & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error, labelHidden }}><input className={css.input} {...rest} {...about(id, { label, hint, error })} /></Frame>
}

/** Labelled text of several lines; it grows with what is written. */
export function TextArea({ label, hint, error, labelHidden, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error, labelHidden }}><textarea className={css.input} {...rest} {...about(id, { label, hint, error })} /></Frame>
}

/** A labelled choice among few. */
export function SelectField({ label, hint, error, labelHidden, children, ...rest }: About & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return <Frame id={id} {...{ label, hint, error, labelHidden }}><select className={css.input} {...rest} {...about(id, { label, hint, error })}>{children}</select></Frame>
}

/** A yes or no. */
export function CheckField({ label, hint, ...rest }: { label: ReactNode, hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div>
      <label className={css.check} htmlFor={id}><input type="checkbox" {...rest} id={id} aria-describedby={hint ? `${id}-hint` : undefined} /><span>{label}</span></label>
      {hint && <p id={`${id}-hint`} className={css.hint}>{hint}</p>}
    </div>
  )
}
