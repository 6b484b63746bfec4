import { useRef, type ReactNode } from 'react'
import { Button } from '../ui/Button'

/** Asks for files: the system's own dialog, which keyboards and screen readers know. */
export function UploadButton({ kind, multiple, accept, take, children }: {
  kind?: 'primary' | 'plain' | 'quiet', multiple?: boolean
  /** Which files are offered; any where it is left out. */
  accept?: string | undefined
  take: (files: File[]) => void, children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind={kind ?? 'plain'} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" multiple={multiple} accept={accept} hidden onChange={event => {
        const files = [...event.currentTarget.files ?? []]
        // The same file can be chosen again.
        event.currentTarget.value = ''
        if (files.length > 0) take(files)
      }} />
    </>
  )
}
