import { useState } from 'react'
import { useAction } from '../api/action'
import { useClientName } from '../clients/useClients'
import { instant, livedBy } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { publish, refreshDrafts } from './drafts'
import { instantAt, tomorrowAtNine, wallTime } from './wallTime'
import css from './drafts.module.css'

/** Asks when drafts are shown to their clients: now, or at a time. */
export function PublishDialog({ drafts, close }: { drafts: { id: string, clientId: string, title: string }[], close: () => void }) {
  const clientName = useClientName()
  const [when, choose] = useState<'now' | 'later'>('now')
  const [wall, setWall] = useState(() => tomorrowAtNine(new Date(), livedBy()))
  const [fault, setFault] = useState<string>()
  const count = drafts.length
  const publishing = useAction('publish', ({ ids, at }: { ids: string[], at: string | null }, key: string) => publish(ids, at, key), ({ items }, { at }) => {
    refreshDrafts()
    const refused = items.filter(item => item.status === 'refused')
    if (refused.length > 0) toast(t('drafts.refused', { count: refused.length, title: drafts.find(d => d.id === refused[0]!.id)?.title ?? '' }))
    else toast(at ? t('drafts.willBe', { at: instant(at) }) : t('drafts.published', { count }))
    close()
  })
  const submit = () => {
    const at = when === 'later' ? instantAt(wall, livedBy()) : null
    if (at === undefined || (at && at.getTime() <= Date.now())) return setFault(t('drafts.timeOver'))
    setFault(undefined)
    void publishing.run({ ids: drafts.map(d => d.id), at: at?.toISOString() ?? null })
  }
  const clients = [...new Set(drafts.map(d => d.clientId))].map(id => clientName(id) ?? '')
  return (
    <Dialog title={count === 1 ? t('drafts.publishTitle', { title: drafts[0]!.title }) : t('drafts.publishCount', { count })} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
        {count > 1 && (
          <ul className={css.titles}>
            {drafts.map(d => <li key={d.id}><bdi>{d.title}</bdi> <span className="small muted"><bdi>{clientName(d.clientId)}</bdi></span></li>)}
          </ul>
        )}
        <p className="muted">{clients.length === 1 ? t('drafts.told', { client: clients[0]!, count }) : t('drafts.toldAll', { count: clients.length })}</p>
        <Choices legend={t('drafts.when')} value={when} choose={choose}
          options={[{ value: 'now', label: t('drafts.now') }, { value: 'later', label: t('drafts.later') }]} />
        {when === 'later' && (
          <TextField type="datetime-local" label={t('drafts.at')} value={wall} min={wallTime(new Date(), livedBy())} error={fault}
            onChange={event => setWall(event.currentTarget.value)} />
        )}
        <ProblemNote problem={publishing.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={publishing.busy}>{when === 'now' ? t('drafts.publish') : t('drafts.schedule')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
