import { useState } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'

/** Puts a text where it can be pasted from, and says so. */
export function CopyButton({ text, of }: { text: string, of: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 4_000)
  }
  return (
    <>
      <Button small aria-label={copied ? undefined : t('firm.copyWhat', { what: of })} onClick={() => void copy()}>{t(copied ? 'firm.copied' : 'firm.copy')}</Button>
      <span role="status" className="hidden">{copied && t('firm.copied')}</span>
    </>
  )
}
