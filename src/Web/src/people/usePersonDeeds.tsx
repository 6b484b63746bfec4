import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import type { Person } from '../clients/people'
import type { Deed } from '../clients/PersonRow'
import { loadWords, t } from '../i18n/i18n'
import { isAdmin, type Me } from '../session/session'
import { Confirm } from '../ui/Dialog'
import { later } from '../ui/later'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

const EraseDialog = later(() => Promise.all([import('../privacy/EraseDialog'), loadWords('privacy')]).then(([m]) => m.EraseDialog))

const contact = (person: Person, key: string) => ({ params: { path: { contactId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })
const member = (person: Person, key: string) => ({ params: { path: { memberId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })

/** What is asked before, done by, and said after, each thing that keeps somebody out or helps them. */
const deeds = {
  suspend: { word: 'people.suspend', ask: 'people.suspendAsk', help: 'people.suspendHelp', said: 'people.suspendedNow' },
  reactivate: { word: 'people.reactivate', ask: undefined, help: undefined, said: 'people.reactivated' },
  signOut: { word: 'people.signOut', ask: 'people.signOutAsk', help: 'people.signOutHelp', said: 'people.signedOut' },
  resetFactor: { word: 'people.resetFactor', ask: 'people.resetFactorAsk', help: 'people.resetFactorHelp', said: 'people.factorReset' },
} as const

type Name = keyof typeof deeds

const acts: Record<'contact' | 'member', Record<Name, (person: Person, key: string) => Promise<unknown>>> = {
  contact: {
    suspend: (person, key) => done(http.POST('/api/v1/contacts/{contactId}/suspend', contact(person, key))),
    reactivate: (person, key) => done(http.POST('/api/v1/contacts/{contactId}/reactivate', contact(person, key))),
    signOut: (person, key) => done(http.DELETE('/api/v1/contacts/{contactId}/sessions', contact(person, key))),
    resetFactor: (person, key) => done(http.POST('/api/v1/contacts/{contactId}/reset-second-factor', contact(person, key))),
  },
  member: {
    suspend: (person, key) => done(http.POST('/api/v1/admin/members/{memberId}/suspend', member(person, key))),
    reactivate: (person, key) => done(http.POST('/api/v1/admin/members/{memberId}/reactivate', member(person, key))),
    signOut: (person, key) => done(http.DELETE('/api/v1/admin/members/{memberId}/sessions', member(person, key))),
    resetFactor: (person, key) => done(http.POST('/api/v1/admin/members/{memberId}/reset-second-factor', member(person, key))),
  },
}

/** Keeping somebody out and letting them in again, signing them out, helping with a lost second factor: the same for contacts and members. */
export function usePersonDeeds(kind: 'contact' | 'member', me: Me) {
  const [asked, setAsked] = useState<{ name: Name, person: Person }>()
  const [erasing, setErasing] = useState<Person>()
  const acting = useAction(`${kind}-deed`, ({ name, person }: { name: Name, person: Person }, key) => acts[kind][name](person, key), (_, { name, person }) => {
    void refresh(kind === 'contact' ? '/contacts' : '/admin/members')
    toast(t(deeds[name].said, { name: person.name }))
    setAsked(undefined)
  })
  const deed = (name: Name, person: Person): Deed => ({
    label: t(deeds[name].word),
    rare: true,
    act: () => {
      acting.forget()
      if (deeds[name].ask) setAsked({ name, person })
      else void acting.run({ name, person })
    },
  })
  const deedsFor = (person: Person): Deed[] => person.id === me.id ? [] : [
    ...(person.status === 'active' ? [deed('signOut', person)] : []),
    ...(isAdmin(me) && (person.status === 'active' || person.status === 'suspended') ? [deed('resetFactor', person)] : []),
    ...(person.status === 'active' ? [deed('suspend', person)] : person.status === 'suspended' ? [deed('reactivate', person)] : []),
  ]
  const words = asked && deeds[asked.name]
  return {
    deedsFor,
    /** What comes last, after everything that can be taken back. */
    erasureOf: (person: Person): Deed[] => isAdmin(me) && person.id !== me.id
      ? [{ label: t('people.erase'), act: () => setErasing(person), rare: true, isDanger: true }] : [],
    problem: asked ? undefined : acting.problem,
    dialog: erasing ? <EraseDialog person={erasing} close={() => setErasing(undefined)} /> : asked && words?.ask && (
      <Confirm title={t(words.ask, { name: asked.person.name })} busy={acting.busy} close={() => setAsked(undefined)} problem={<ProblemNote problem={acting.problem} />}
        yes={{ label: t(words.word), act: () => acting.run(asked), harmless: asked.name === 'signOut' }}>
        <p>{t(words.help, { name: asked.person.name })}</p>
      </Confirm>
    ),
  }
}
