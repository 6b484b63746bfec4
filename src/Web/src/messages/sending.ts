import { useMemo, useSyncExternalStore } from 'react'
import { done, http } from '../api/client'
import { isPassing, problemOf, type Problem } from '../api/problem'
import { noteSent } from './threadQueries'

/** A message on its way. Its key makes sure that however often it is sent, it is there once. */
export type Unsent = { key: string, text: string, at: string, problem?: Problem }

// Kept in the browser until the API has it, over reloads and other pages. Sign-out removes what begins with "draft:".
const place = (threadId: string) => `draft:outbox-${threadId}`
const sending = new Set<string>()
const heard = new Set<() => void>()
const lines = new Map<string, Promise<unknown>>()

const read = (threadId: string) => localStorage.getItem(place(threadId)) ?? '[]'
const tell = () => { for (const hear of heard) hear() }

function change(threadId: string, how: (now: Unsent[]) => Unsent[]) {
  const next = how(JSON.parse(read(threadId)) as Unsent[])
  if (next.length > 0) localStorage.setItem(place(threadId), JSON.stringify(next))
  else localStorage.removeItem(place(threadId))
  tell()
}

/** Takes a message and sends it. It is not lost, whatever happens next. */
export function post(threadId: string, text: string) {
  const unsent: Unsent = { key: crypto.randomUUID(), text, at: new Date().toISOString() }
  change(threadId, now => [...now, unsent])
  return send(threadId, unsent)
}

/** Sends it (again, under the key it had), after those that were asked for earlier. */
export function send(threadId: string, { key, text }: Unsent) {
  if (sending.has(key)) return Promise.resolve()
  sending.add(key)
  change(threadId, now => now.map(u => u.key === key ? { ...u, problem: undefined } : u))
  const sent = (lines.get(threadId) ?? Promise.resolve()).then(() => attempt(threadId, key, text))
  lines.set(threadId, sent)
  return sent
}

async function attempt(threadId: string, key: string, text: string) {
  try {
    const message = await done(http.POST('/api/v1/threads/{threadId}/messages', { params: { path: { threadId }, header: { 'Idempotency-Key': key } }, body: { text } }))
    noteSent(threadId, message)
    sending.delete(key)
    change(threadId, now => now.filter(u => u.key !== key))
  } catch (thrown) {
    sending.delete(key)
    change(threadId, now => now.map(u => u.key === key ? { ...u, problem: problemOf(thrown) } : u))
  }
}

/** Takes it out, to be written anew. Only for what was refused for certain. */
export const takeBack = (threadId: string, key: string) => change(threadId, now => now.filter(u => u.key !== key))

/** Whether the API said no: then it is certain that the message is not there. */
export const isRefused = (unsent: Unsent) => unsent.problem !== undefined && !isPassing(unsent.problem)

/** The thread's messages that are not there yet, and which of them are under way right now. */
export function useOutbox(threadId: string): (Unsent & { isSending: boolean })[] {
  const kept = useSyncExternalStore(
    hear => { heard.add(hear); return () => heard.delete(hear) },
    () => JSON.stringify([read(threadId), [...sending]]),
  )
  return useMemo(() => {
    const [unsent, underWay] = JSON.parse(kept) as [string, string[]]
    return (JSON.parse(unsent) as Unsent[]).map(u => ({ ...u, isSending: underWay.includes(u.key) }))
  }, [kept])
}
