import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { sectionWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import { rightNames, type RightName } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { stateOf, statesOf, stateWords, type SectionState } from './switches'
import css from './people.module.css'

type States = Record<RightName, SectionState>
const statesIn = (client: Schema<'ClientView'>) => Object.fromEntries(rightNames.map(section => [section, stateOf(client, section)])) as States

/** The firm decides which sections a client's contacts have at all. */
export function SectionsDialog({ client, close }: { client: Schema<'ClientView'>, close: () => void }) {
  const params = { path: { clientId: client.id } }
  const { base, theirs, settle, send } = useVersioned(client, () => done(http.GET('/api/v1/clients/{clientId}', { params })))
  const [states, setStates] = useState(statesIn(client))
  const saving = useAction(`sections-${client.id}`, (next: States) => send(tag => done(http.PUT('/api/v1/clients/{clientId}/sections', { params: { ...params, header: { 'If-Match': tag } }, body: next }))), changed => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/clients/{clientId}', { params }).queryKey, changed)
    void refresh('/clients', '/contacts')
    toast(t('ui.saved'))
    close()
  })
  const save = () => saving.run(states)
  return (
    <Dialog title={t('people.sectionsOf', { client: client.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void save() }}>
        <p className="small muted">{t('people.sectionsHelp')}</p>
        <div className={css.switches}>{rightNames.map(section => (
          <SelectField key={section} label={sectionWord(section)} value={states[section]} onChange={event => setStates({ ...states, [section]: event.currentTarget.value as SectionState })}>
            {statesOf(section).map(state => <option key={state} value={state}>{t(stateWords[state])}</option>)}
          </SelectField>
        ))}</div>
        {theirs
          ? <Changed theirs={rightNames.map(section => `${sectionWord(section)}: ${t(stateWords[stateOf(base, section)])}`).join(' · ')} busy={saving.busy} saveMine={save} takeTheirs={() => { setStates(statesIn(base)); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
