import { useState } from 'react'
import type { Action } from '../api/action'
import { t } from '../i18n/i18n'
import type { RightName } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { RightsFields } from './RightsFields'
import { isNothing, type Rights } from './rights'
import { rightsWord } from './rightsWords'

/**
 * What somebody may do for a client, chosen anew.
 * @param before what they hold, also after somebody else has changed it
 * @param changed whether somebody else has; and what takes theirs
 */
export function RightsDialog({ name, client, before, changed, settle, saving, most, why, close }: {
  name: string, client: string, before: Rights, changed: boolean, settle: () => void, saving: Action<Rights, unknown>, most?: Rights, why?: (right: RightName) => void, close: () => void
}) {
  const [rights, setRights] = useState(before)
  // A fresh form after taking theirs: whether it shows details follows from the rights anew.
  const [form, setForm] = useState(0)
  return (
    <Dialog title={t('clients.rightsOf', { name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void saving.run(rights) }}>
        <RightsFields key={form} value={rights} change={setRights} most={most} why={why} />
        {isNothing(rights) && <Note tone="warn">{t('clients.nothingLeft', { name, client })}</Note>}
        {changed
          ? <Changed theirs={rightsWord(before)} busy={saving.busy} saveMine={() => saving.run(rights)} takeTheirs={() => { setRights(before); setForm(form + 1); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!changed && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
