import { useMemo, useSyncExternalStore } from 'react'
import { done, http } from '../api/client'
import { isPassing, problemOf, type Problem } from '../api/problem'
import { draftOf, tellNotKept } from '../session/draft'
import { noteSent } from './threadQueries'

/** A message on its way. Its key makes sure that however often it is sent, it is there once. */
export type Unsent = { key: string, text: string, at: string, problem?: Problem }

// A draft of the person's until the API has it, over reloads and other pages.
const outboxOf = (threadId: string) => draftOf(`outbox-${threadId}`)
type Outbox = ReturnType<typeof outboxOf>

const sending = new Set<string>()
const heard = new Set<() => void>()
const lines = new Map<string, Promise<unknown>>()

const read = ({ kept, key }: Outbox) => kept.value<Unsent[]>(key) ?? []
const tell = () => { for (const hear of heard) hear() }

function change(outbox: Outbox, how: (now: Unsent[]) => Unsent[]) {
  const next = how(read(outbox))
  if (next.length === 0) outbox.kept.remove(outbox.key)
  else if (!outbox.kept.write(outbox.key, JSON.stringify(next))) tellNotKept()
  tell()
}

/** Takes a message and sends it. It is not lost, whatever happens next. */
export function post(threadId: string, text: string) {
  const unsent: Unsent = { key: crypto.randomUUID(), text, at: new Date().toISOString() }
  change(outboxOf(threadId), now => [...now, unsent])
  return send(threadId, unsent)
}

/** Sends it (again, under the key it had), after those that were asked for earlier. */
export function send(threadId: string, { key, text }: Unsent) {
  if (sending.has(key)) return Promise.resolve()
  sending.add(key)
  // Whoever is here when it has arrived: it was this person's.
  const outbox = outboxOf(threadId)
  change(outbox, now => now.map(u => u.key === key ? { ...u, problem: undefined } : u))
  const sent = (lines.get(threadId) ?? Promise.resolve()).then(() => attempt(threadId, outbox, key, text))
  lines.set(threadId, sent)
  return sent
}

async function attempt(threadId: string, outbox: Outbox, key: string, text: string) {
  try {
    const message = await done(http.POST('/api/v1/threads/{threadId}/messages', { params: { path: { threadId }, header: { 'Idempotency-Key': key } }, body: { text } }))
    noteSent(threadId, message)
    sending.delete(key)
    change(outbox, now => now.filter(u => u.key !== key))
  } catch (thrown) {
    sending.delete(key)
    change(outbox, now => now.map(u => u.key === key ? { ...u, problem: problemOf(thrown) } : u))
  }
}

/** Takes it out, to be written anew. Only for what was refused for certain. */
export const takeBack = (threadId: string, key: string) => change(outboxOf(threadId), now => now.filter(u => u.key !== key))

/** Whether the API said no: then it is certain that the message is not there. */
export const isRefused = (unsent: Unsent) => unsent.problem !== undefined && !isPassing(unsent.problem)

/** This person's messages in the thread that are not there yet, and which of them are under way right now. */
export function useOutbox(threadId: string): (Unsent & { isSending: boolean })[] {
  const kept = useSyncExternalStore(
    hear => { heard.add(hear); return () => heard.delete(hear) },
    () => JSON.stringify(read(outboxOf(threadId)).map(u => ({ ...u, isSending: sending.has(u.key) }))),
  )
  return useMemo(() => JSON.parse(kept) as (Unsent & { isSending: boolean })[], [kept])
}
