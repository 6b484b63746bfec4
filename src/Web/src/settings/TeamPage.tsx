import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { HeldList } from '../app/HeldList'
import { NotFoundPage } from '../app/NotFoundPage'
import { isInvitable, type Person } from '../clients/people'
import { PersonRow, type Deed } from '../clients/PersonRow'
import clients from '../clients/clients.module.css'
import { t } from '../i18n/i18n'
import { LastSignIn } from '../people/LastSignIn'
import { usePersonDeeds } from '../people/usePersonDeeds'
import { WorksFor } from '../people/WorksFor'
import { isAdmin, isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { More } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { ChangeRoleDialog } from './ChangeRoleDialog'
import { InviteMemberDialog, memberDraft } from './InviteMemberDialog'
import { wordsOf } from './roles'
import { SettingsPage } from './SettingsPage'

const ClientsOfMemberDialog = later(() => import('../people/ClientsOfMemberDialog').then(m => m.ClientsOfMemberDialog))
const HandOverDialog = later(() => import('../people/HandOverDialog').then(m => m.HandOverDialog))

/** Who works in the firm, and in which role. */
export function TeamPage() {
  return isMember(useMe()) ? <Team /> : <NotFoundPage />
}

function Team() {
  const me = useMe()
  const top = useRef<HTMLSpanElement>(null)
  const [asked, setAsked] = useState<{ for: 'invitation' } | { for: 'role' | 'clients' | 'ownership' | 'removal', person: Person }>()
  const members = api.useInfiniteQuery('get', '/api/v1/admin/members', { params: { query: { limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const resending = useAction('resend-member', (person: Person, key) => done(http.POST('/api/v1/admin/members/{memberId}/resend', { params: { path: { memberId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })), person => {
    void refresh('/admin/members')
    toast(t('clients.inviteSent', { email: person.email }))
  })
  const removing = useAction('remove-member', (person: Person) => done(http.DELETE('/api/v1/admin/members/{memberId}', { params: { path: { memberId: person.id }, header: { 'If-Match': etag(person) } } })), (_, person) => {
    setAsked(undefined)
    toast(t('clients.removed', { name: person.name }))
    // The row that had the focus goes.
    void refresh('/admin/members').then(() => top.current?.focus())
  })
  const more = usePersonDeeds('member', me)
  const close = () => setAsked(undefined)
  const deedsFor = (person: Person): Deed[] => !isAdmin(me) || (person.role === 'owner' && me.role !== 'owner') ? [] : [
    { label: t('settings.changeRole'), act: () => setAsked({ for: 'role', person }) },
    ...(person.role === 'member' || person.role === 'viewer' ? [{ label: t('people.chooseClients'), act: () => setAsked({ for: 'clients', person }) }] : []),
    ...(isInvitable(person) ? [{ label: t('clients.resend'), act: () => resending.run(person) }] : []),
    ...more.deedsFor(person),
    ...(me.role === 'owner' && person.role !== 'owner' && person.status === 'active' ? [{ label: t('people.handOver'), act: () => setAsked({ for: 'ownership', person }), rare: true }] : []),
    ...(person.id === me.id ? [] : [{ label: t('clients.remove'), act: () => { removing.forget(); setAsked({ for: 'removal', person }) }, isDanger: true }]),
    ...more.erasureOf(person),
  ]
  const roleWord = (person: Person) => {
    const words = wordsOf(person.role)
    return words ? t(words[0]) : person.role
  }
  return (
    <SettingsPage title={<span ref={top} tabIndex={-1}>{t('settings.team')}</span>} name={t('settings.team')} lead={t(isAdmin(me) ? 'settings.teamLead' : 'settings.teamLeadRead')}
      actions={isAdmin(me) && <Button kind="primary" onClick={() => setAsked({ for: 'invitation' })}>{t('settings.inviteMember')}</Button>}>
      <ProblemNote problem={resending.problem ?? more.problem} />
      <Loaded query={members}>{({ pages }) => (
        <div className="stack">
          <ul className={clients.people} aria-label={t('settings.team')}>{pages.flatMap(page => page.items).map(person => <PersonRow key={person.id} person={person} isMe={person.id === me.id} about={<><p>{roleWord(person)}</p><WorksFor person={person} /></>} seen={isAdmin(me) && <LastSignIn at={person.lastSignInAt} />} deeds={deedsFor(person)} />)}</ul>
          <More query={members} />
          <HeldList draft={memberDraft} again={() => setAsked({ for: 'invitation' })} />
        </div>
      )}</Loaded>
      {asked?.for === 'invitation' && <InviteMemberDialog me={me} close={close} />}
      {asked?.for === 'role' && <ChangeRoleDialog me={me} person={asked.person} close={close} />}
      {asked?.for === 'clients' && <ClientsOfMemberDialog person={asked.person} close={close} />}
      {asked?.for === 'ownership' && <HandOverDialog person={asked.person} close={close} />}
      {more.dialog}
      {asked?.for === 'removal' && <Confirm title={t('clients.removeAsk', { name: asked.person.name })} busy={removing.busy} close={close} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('clients.remove'), act: () => removing.run(asked.person) }}>
        <p>{t('clients.removeHelp', { name: asked.person.name })}</p>
      </Confirm>}
    </SettingsPage>
  )
}
