import type { ReactNode } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { CopyButton } from './CopyButton'
import css from './firm.module.css'

/** What is shown this one time. It goes only when the person says that they have it. */
export function SecretOnce({ title, secrets, help, close }: { title: string, secrets: { label: string, value: string }[], help: ReactNode, close: () => void }) {
  return (
    <Dialog title={title} closable={false} close={close}>
      <div className="stack">
        <Note tone="warn"><p>{t('firm.onceOnly')}</p></Note>
        {secrets.map(({ label, value }) => (
          <div key={label} className={css.secret}>
            <p className="small muted">{label}</p>
            <div><code className={css.code}>{value}</code><CopyButton text={value} of={label} /></div>
          </div>
        ))}
        <p className="small muted">{help}</p>
      </div>
      <DialogFoot><Button kind="primary" onClick={close}>{t('firm.iHaveIt')}</Button></DialogFoot>
    </Dialog>
  )
}
