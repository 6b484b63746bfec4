import { useState } from 'react'
import type { Schema } from '../api/client'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'

/** A link with which somebody sets up one more firm, to be sent to them. It is shown this once. */
export function SetUpLinkDialog({ made, close }: { made: Schema<'CreateSetUpLinkMade'>, close: () => void }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Browsers allow it on safe addresses only; elsewhere the field, selected whole, serves.
    await navigator.clipboard?.writeText(made.link)
    setCopied(true)
  }
  return (
    <Dialog title={t('operator.link')} close={close}>
      <div className="stack">
        <p>{t('operator.linkLead', { until: instant(made.expiresAt) })}</p>
        <TextField label={t('operator.linkField')} readOnly value={made.link} onFocus={event => event.currentTarget.select()} />
        <p role="status" className="small muted">{copied && t('operator.copied')}</p>
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.close')}</Button>
        <Button kind="primary" onClick={() => void copy().catch(() => undefined)}>{t('operator.copy')}</Button>
      </DialogFoot>
    </Dialog>
  )
}
