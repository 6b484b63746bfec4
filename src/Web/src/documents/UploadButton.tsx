import { useRef, type ReactNode } from 'react'
import { Button } from '../ui/Button'

/** Asks for files: the system's own dialog, which keyboards and screen readers know. */
export function UploadButton({ kind, multiple, take, children }: { kind?: 'primary' | 'plain', multiple?: boolean, take: (files: File[]) => void, children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind={kind ?? 'plain'} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" multiple={multiple} hidden onChange={event => {
        const files = [...event.currentTarget.files ?? []]
        // The same file can be chosen again.
        event.currentTarget.value = ''
        if (files.length > 0) take(files)
      }} />
    </>
  )
}
