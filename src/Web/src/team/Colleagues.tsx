import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { isInvitable } from '../clients/people'
import { PersonRow, type Deed } from '../clients/PersonRow'
import { complete, counting, reaches } from '../clients/rights'
import { rightsWord } from '../clients/rightsWords'
import clients from '../clients/clients.module.css'
import { t } from '../i18n/i18n'
import { isViewed, type Me } from '../session/session'
import { useMe } from '../session/useMe'
import { Confirm } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { More } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

const ChangeColleagueDialog = later(() => import('./ChangeColleagueDialog').then(m => m.ChangeColleagueDialog))

type Colleague = Schema<'ColleagueView'>

/** Who acts for a client: whoever looks after the team changes those who hold no more than they do. */
export function Colleagues({ client }: { client: Me['clients'][number] }) {
  const me = useMe()
  const list = useRef<HTMLUListElement>(null)
  const [asked, setAsked] = useState<{ for: 'rights' | 'removal', person: Colleague }>()
  const path = (person: Colleague) => ({ clientId: client.id, contactId: person.id })
  const request = (person: Colleague, key: string) => ({ params: { path: path(person), header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })
  const team = api.useInfiniteQuery('get', '/api/v1/clients/{clientId}/team', { params: { path: { clientId: client.id }, query: { limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const resending = useAction('resend-colleague', (person: Colleague, key) => done(http.POST('/api/v1/clients/{clientId}/team/{contactId}/resend', request(person, key))), person => {
    void refresh('/clients')
    toast(t('clients.inviteSent', { email: person.email }))
  })
  const revoking = useAction('revoke-colleague', (person: Colleague, key) => done(http.POST('/api/v1/clients/{clientId}/team/{contactId}/revoke-invitation', request(person, key))), (_, person) => {
    void refresh('/clients')
    toast(t('clients.invitationWithdrawn', { name: person.name }))
  })
  const removing = useAction('remove-colleague', (person: Colleague) => done(http.DELETE('/api/v1/clients/{clientId}/team/{contactId}', { params: { path: path(person), header: { 'If-Match': etag(person) } } })), (_, person) => {
    setAsked(undefined)
    toast(t('team.removed', { name: person.name, client: client.name }))
    // The row that had the focus goes.
    void refresh('/clients').then(() => list.current?.focus())
  })
  const { data: switched } = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId: client.id } } }, { staleTime: 60_000 })
  const mayChange = (person: Colleague) => !isViewed(me) && person.id !== me.id && reaches(complete(client.rights), counting(switched?.sections, complete(person.rights)))
  const deedsFor = (person: Colleague): Deed[] => mayChange(person) ? [
    { label: t('clients.changeRights'), act: () => setAsked({ for: 'rights', person }) },
    ...(isInvitable(person) ? [{ label: t('clients.resend'), act: () => resending.run(person) }] : []),
    ...(person.status === 'invited' ? [{ label: t('clients.revoke'), act: () => revoking.run(person) }] : []),
    { label: t('team.remove'), act: () => { removing.forget(); setAsked({ for: 'removal', person }) }, isDanger: true },
  ] : []
  const close = () => setAsked(undefined)
  return (
    <div className="stack">
      <ProblemNote problem={resending.problem ?? revoking.problem} />
      <Loaded query={team}>{({ pages }) => {
        const people = pages.flatMap(page => page.items)
        return <>
          <ul ref={list} tabIndex={-1} className={clients.people} aria-label={t('team.of', { client: client.name })}>{people.map(person => (
            <PersonRow key={person.id} person={person} isMe={person.id === me.id} about={<p>{rightsWord(complete(person.rights))}</p>} deeds={deedsFor(person)} />
          ))}</ul>
          {people.length === 1 && <p className="muted">{t('team.alone')}</p>}
          {people.some(person => person.id !== me.id && !mayChange(person)) && !isViewed(me) && <p className="small muted">{t('team.moreThanYou', { firm: me.firm.name })}</p>}
          <More query={team} />
        </>
      }}</Loaded>
      {asked?.for === 'rights' && <ChangeColleagueDialog person={asked.person} client={client} close={close} />}
      {asked?.for === 'removal' && <Confirm title={t('team.removeAsk', { name: asked.person.name })} busy={removing.busy} close={close} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('team.remove'), act: () => removing.run(asked.person) }}>
        <p>{t('team.removeHelp', { name: asked.person.name, client: client.name })}</p>
      </Confirm>}
    </div>
  )
}
