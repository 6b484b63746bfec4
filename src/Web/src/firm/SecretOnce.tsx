import type { ReactNode } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { CopyButton } from './CopyButton'
import css from './firm.module.css'

/**
 * What is shown this one time. It goes only when the person says that they have it.
 * @param again nothing of it is secret: it can be read later as well
 */
export function SecretOnce({ title, secrets, help, again, close }: { title: string, secrets: { label: string, value: string }[], help: ReactNode, again?: boolean, close: () => void }) {
  return (
    <Dialog title={title} closable={!!again} close={close}>
      <div className="stack">
        {!again && <Note tone="warn"><p>{t('firm.onceOnly')}</p></Note>}
        {secrets.map(({ label, value }) => (
          <div key={label} className={css.secret}>
            <p className="small muted">{label}</p>
            <div><code className={css.code}>{value}</code><CopyButton text={value} of={label} /></div>
          </div>
        ))}
        <p className="small muted">{help}</p>
      </div>
      <DialogFoot><Button kind="primary" onClick={close}>{t(again ? 'ui.close' : 'firm.iHaveIt')}</Button></DialogFoot>
    </Dialog>
  )
}
