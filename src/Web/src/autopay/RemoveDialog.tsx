import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { refreshAutopay, type SavedMethod } from './autopay'

/** Asks before a saved card or bank account can't be used any more. */
export function RemoveDialog({ method: { id, label }, isUsed, close }: { method: SavedMethod, isUsed: boolean, close: () => void }) {
  const removing = useAction(`remove-${id}`, () => done(http.DELETE('/api/v1/saved-methods/{savedMethodId}', { params: { path: { savedMethodId: id } } })), () => {
    close()
    void refreshAutopay()
    toast(t('autopay.removed', { label }))
  })
  return (
    <Confirm title={t('autopay.removeThis', { label })} yes={{ label: t('autopay.remove'), act: () => removing.run() }} busy={removing.busy} close={close}
      problem={<ProblemNote problem={removing.problem} />}>
      <p>{t(isUsed ? 'autopay.removeHelpOn' : 'autopay.removeHelp')}</p>
    </Confirm>
  )
}
