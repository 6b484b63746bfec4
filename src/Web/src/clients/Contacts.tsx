import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { usePersonDeeds } from '../people/usePersonDeeds'
import { stateWords } from '../people/switches'
import { isAdmin, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { useAdvanced } from '../settings/useAdvanced'
import { beginView } from '../viewing/view'
import { Button, ButtonLink } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Empty, Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { More, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { ChangeRightsDialog } from './ChangeRightsDialog'
import { isInvitable, type Person } from './people'
import { PersonRow, type Deed } from './PersonRow'
import { cappedBy, complete } from './rights'
import { rightsWord, sectionWord } from './rightsWords'
import css from './clients.module.css'

const ExplainDialog = later(() => import('../people/ExplainDialog').then(m => m.ExplainDialog))

const request = (person: Person, key: string) => ({ params: { path: { contactId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })

/** Who acts for a client, whether they have joined, and what they may do. */
export function Contacts({ client, invite }: { client: Schema<'ClientView'>, invite: () => void }) {
  const me = useMe()
  const staff = isStaff(me)
  const [advanced] = useAdvanced()
  const heading = useRef<HTMLSpanElement>(null)
  const [chosen, setChosen] = useState<{ person: Person, for: 'rights' | 'removal' | 'why' }>()
  const contacts = api.useInfiniteQuery('get', '/api/v1/contacts', { params: { query: { 'filter[clientId]': client.id, limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })

  const resending = useAction('resend', (person: Person, key) => done(http.POST('/api/v1/contacts/{contactId}/resend', request(person, key))), person => {
    void refresh('/contacts')
    toast(t('clients.inviteSent', { email: person.email }))
  })
  const revoking = useAction('revoke', (person: Person, key) => done(http.POST('/api/v1/contacts/{contactId}/revoke-invitation', request(person, key))), person => {
    void refresh('/contacts')
    toast(t('clients.invitationWithdrawn', { name: person.name }), () => resending.run(person))
  })
  const removing = useAction('remove', (person: Person) => done(http.DELETE('/api/v1/contacts/{contactId}', { params: { path: { contactId: person.id }, header: { 'If-Match': etag(person) } } })), (_, person) => {
    setChosen(undefined)
    toast(t('clients.removed', { name: person.name }))
    // The row that had the focus goes.
    void refresh('/contacts').then(() => heading.current?.focus())
  })
  const viewing = useAction('view-as', (person: Person, key) => beginView(person, key))
  const more = usePersonDeeds('contact', me)
  const deedsFor = (person: Person): Deed[] => staff ? [
    { label: t('clients.changeRights'), act: () => setChosen({ person, for: 'rights' }) },
    ...(advanced ? [{ label: t('people.whyMay'), act: () => setChosen({ person, for: 'why' }), rare: true }] : []),
    ...(person.status === 'active' ? [{ label: t('people.viewAs'), act: () => viewing.run(person) }] : []),
    ...(isInvitable(person) ? [{ label: t('clients.resend'), act: () => resending.run(person) }] : []),
    ...(person.status === 'invited' ? [{ label: t('clients.revoke'), act: () => revoking.run(person), rare: true }] : []),
    ...more.deedsFor(person),
    { label: t('clients.remove'), act: () => { removing.forget(); setChosen({ person, for: 'removal' }) }, isDanger: true },
    ...more.erasureOf(person),
  ] : []
  const others = chosen ? Object.keys(chosen.person.rights).length - 1 : 0
  return (
    <Section title={<span ref={heading} tabIndex={-1}>{t('clients.people')}</span>} actions={<>
      {isAdmin(me) && advanced && <ButtonLink small to="/access-reviews" search={{ new: true, client: client.id }}>{t('people.reviewAccess')}</ButtonLink>}
      {staff && <Button small onClick={invite}>{t('clients.invite')}</Button>}
    </>}>
      <ProblemNote problem={resending.problem ?? revoking.problem ?? viewing.problem ?? more.problem} />
      <Loaded query={contacts}>{({ pages }) => pages[0]!.items.length === 0
        ? <Empty title={t('clients.noContacts', { client: client.name })}>
            <p>{t(staff ? 'clients.noContactsHelp' : 'clients.noContactsViewer')}</p>
            {staff && <Button onClick={invite}>{t('clients.invite')}</Button>}
          </Empty>
        : <>
            <ul className={css.people}>{pages.flatMap(page => page.items).map(person => <PersonRow key={person.id} person={person} about={<About person={person} client={client} />} deeds={deedsFor(person)} />)}</ul>
            <More query={contacts} />
          </>}</Loaded>
      {chosen?.for === 'rights' && <ChangeRightsDialog person={chosen.person} client={client} close={() => setChosen(undefined)} />}
      {chosen?.for === 'why' && <ExplainDialog person={chosen.person} client={client} close={() => setChosen(undefined)} />}
      {more.dialog}
      {chosen?.for === 'removal' && <Confirm title={t('clients.removeAsk', { name: chosen.person.name })} busy={removing.busy} close={() => setChosen(undefined)} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('clients.remove'), act: () => removing.run(chosen.person) }}>
        <p>{t('clients.removeHelp', { name: chosen.person.name })}</p>
        {others > 0 && <p>{t('clients.removeOthers', { count: others })}</p>}
      </Confirm>}
    </Section>
  )
}

/** What a contact was given, and what of it does not count at present. */
function About({ person, client }: { person: Person, client: Schema<'ClientView'> }) {
  const given = complete(person.rights[client.id])
  const capped = cappedBy(client.sections, given)
  return (
    <>
      <p>{rightsWord(given)}</p>
      {capped.length > 0 && <p className="muted">{t('people.capped', { sections: capped.map(([section, state]) => t('clients.rightIn', { section: sectionWord(section), level: t(stateWords[state]) })).join(', ') })}</p>}
    </>
  )
}
