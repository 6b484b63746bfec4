import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import type { Person } from '../clients/people'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { ClientChoice } from './ClientChoice'

const chosenFor = (person: Person) => person.limited ? person.clients ?? [] : null
const worksForWord = (person: Person) => person.limited ? t('people.worksForSome', { count: person.clients?.length ?? 0 }) : t('people.worksForAll')

/** A member works for all clients, or for some only: the others are not there for them. */
export function ClientsOfMemberDialog({ person, close }: { person: Person, close: () => void }) {
  const params = { path: { memberId: person.id } }
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/admin/members/{memberId}', { params })))
  const [chosen, setChosen] = useState(chosenFor(person))
  const saving = useAction(`clients-${person.id}`, (next: string[] | null) => send(tag => done(http.PUT('/api/v1/admin/members/{memberId}/clients', { params: { ...params, header: { 'If-Match': tag } }, body: { all: !next, clients: next } }))), changed => {
    void refresh('/admin/members')
    toast(t('people.assigned', { name: changed.name, what: worksForWord(changed) }))
    close()
  })
  const save = () => saving.run(chosen)
  return (
    <Dialog title={t('people.clientsOf', { name: person.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void save() }}>
        <ClientChoice value={chosen} change={setChosen} />
        {chosen?.length === 0 && <Note tone="warn">{t('people.noneChosen', { name: person.name })}</Note>}
        {theirs
          ? <Changed theirs={worksForWord(base)} busy={saving.busy} saveMine={save} takeTheirs={() => { setChosen(chosenFor(base)); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
