import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { consentIn, languageOfWords, readAutopay, refreshAutopay, type Autopay, type SavedMethod } from './autopay'

const another = 'new'

/** What somebody agrees to in words, before a card or bank account is kept, or invoices are paid by one by themselves. */
export function ConsentDialog({ autopay, methods, forAutopay, close }: { autopay: Autopay, methods: SavedMethod[], forAutopay: boolean, close: () => void }) {
  const { clientId } = autopay
  const [chosen, choose] = useState(forAutopay ? methods[0]?.id ?? another : another)
  const { send } = useVersioned(autopay, () => readAutopay(clientId))
  const consent = { version: autopay.consentVersion, language: languageOfWords() }
  const saving = useAction('save-method', (_: void, key) => done(http.POST('/api/v1/saved-methods', {
    params: { header: { 'Idempotency-Key': key } }, body: { clientId, consent, autopay: forAutopay },
  })), ({ url }) => { if (url) location.assign(url) })
  const turning = useAction('autopay-on', () => send(tag => done(http.PUT('/api/v1/clients/{clientId}/autopay', {
    params: { path: { clientId }, header: { 'If-Match': tag } }, body: { savedMethodId: chosen, consent },
  }))), () => {
    close()
    void refreshAutopay()
    toast(t('autopay.turnedOn'))
  })
  const isNew = chosen === another
  return (
    <Dialog title={t(forAutopay ? 'autopay.turnOn' : 'autopay.add')} close={close}>
      <div className="stack">
        {forAutopay && methods.length > 0 && (
          <Choices legend={t('autopay.payWith')} value={chosen} choose={choose}
            options={[...methods.map(({ id, label }) => ({ value: id, label })), { value: another, label: t('autopay.new'), hint: t('autopay.newHint') }]} />
        )}
        <p>{consentIn(forAutopay ? autopay.consentTexts : autopay.saveTexts, consent.language)}</p>
        {isNew && <p className="small muted">{t('autopay.newHint')}</p>}
        <ProblemNote problem={saving.problem ?? turning.problem} />
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={saving.busy || turning.busy} onClick={() => void (isNew ? saving.run() : turning.run())}>
          {t(isNew ? 'autopay.agreeContinue' : 'autopay.agree')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
