import { t } from '../i18n/i18n'
import { toast } from '../ui/toast'
import css from './documents.module.css'

/** The content's SHA-256: whoever has the file can tell by it that the file is this one. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  return (
    <details className={css.fingerprint}>
      <summary>{t('documents.fingerprint')}</summary>
      <p className="small muted">{t('documents.fingerprintHelp')}</p>
      <code dir="ltr">{sha256}</code>
      <button type="button" className={css.copy} onClick={() => void navigator.clipboard.writeText(sha256).then(() => toast(t('documents.copied')), () => undefined)}>{t('documents.copy')}</button>
    </details>
  )
}
