import { useState } from 'react'
import { ClientSelect } from '../clients/ClientSelect'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { useStart } from './useStart'

/** A review of the whole firm, or of one client. */
export function StartDialog({ client, close, started }: { client: string | undefined, close: () => void, started: (reviewId: string) => void }) {
  const [scope, setScope] = useState<'firm' | 'client'>(client ? 'client' : 'firm')
  const [chosen, setChosen] = useState(client ?? '')
  const [missing, setMissing] = useState(false)
  const starting = useStart(review => started(review.id))
  const start = () => {
    setMissing(scope === 'client' && !chosen)
    if (scope === 'firm' || chosen) void starting.run(scope === 'firm' ? null : chosen)
  }
  return (
    <Dialog title={t('reviews.startTitle')} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); start() }}>
        <Choices legend={t('reviews.scope')} value={scope} choose={setScope} options={[
          { value: 'firm', label: t('reviews.wholeFirm'), hint: t('reviews.wholeFirmHint') },
          { value: 'client', label: t('reviews.oneClient'), hint: t('reviews.oneClientHint') },
        ]} />
        {scope === 'client' && <ClientSelect value={chosen} onChange={event => setChosen(event.currentTarget.value)} error={missing ? t('ui.chooseClient') : undefined} />}
        <p className="small muted">{t('reviews.startHelp')}</p>
        <ProblemNote problem={starting.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={starting.busy}>{t('reviews.start')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
