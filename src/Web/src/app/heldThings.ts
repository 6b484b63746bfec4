import { useEffect, useRef, useSyncExternalStore } from 'react'
import { isPassing, type Problem } from '../api/problem'
import { draftOf, tellNotKept } from '../session/draft'
import { session } from '../session/session'
import { browser } from '../session/storage'
import { heldPlace } from '../session/undo'
import { stop } from './heldClock'

/** What is sent when the time to undo is over. */
export type Order = {
  /** Below /api/v1. */
  path: string
  body: Record<string, unknown>
  /** The form that it was typed into, by its draft's name, and what goes back there when it is undone. */
  draft: readonly [name: string, value: unknown]
}

/** Something that somebody asked for and can still undo, or that is on its way. */
export type Held = {
  /** Also its Idempotency-Key: it is done once, however often it is sent. */
  key: string
  /** The page that holds it, by a name of its own. */
  window: string
  says: string
  at: string
  state: 'held' | 'sending' | 'failed'
  order?: Order | undefined
  problem?: Problem | undefined
}

type Afterwards = { done?: ((made: never) => void) | undefined, act?: (() => void) | undefined, undone?: (() => void) | undefined }

let all: readonly Held[] = []
const heard = new Set<() => void>()
const forms = new Map<string, (value: never) => void>()

/** What this page alone knows to do with it. */
export const afterwards = new Map<string, Afterwards>()

const hear = (one: () => void) => { heard.add(one); return () => heard.delete(one) }

/** What this page holds, sends, and could not send. */
export const useHeld = () => useSyncExternalStore(hear, () => all)

export const heldNow = () => all
export const find = (key: string) => all.find(each => each.key === key)

export function set(next: readonly Held[]) {
  all = next
  for (const one of heard) one()
}

export const placeOf = (key: string) => heldPlace(session.me?.id ?? '') + key

export function keep(one: Held) {
  set(find(one.key) ? all.map(each => each.key === one.key ? one : each) : [...all, one])
  if (one.order && !browser.write(placeOf(one.key), JSON.stringify(one))) tellNotKept()
}

/** Lets go of it: it is done, or nobody wants it any more. */
export function drop(key: string, place = placeOf(key)) {
  stop(key)
  afterwards.delete(key)
  browser.remove(place)
  set(all.filter(one => one.key !== key))
}

/** Takes back what was undone, while the form that it was typed into is on the screen. */
export function useUndone<T>(name: string, put: (value: T) => void) {
  const latest = useRef(put)
  useEffect(() => { latest.current = put })
  useEffect(() => {
    const form = (value: T) => latest.current(value)
    forms.set(name, form)
    // What is said elsewhere as long as it is not in sight is silent from now on, and speaks again afterwards.
    set([...all])
    return () => {
      if (forms.get(name) === form) forms.delete(name)
      set([...all])
    }
  }, [name])
}

/** Whether it is shown, with the way back, where it will be: conversations and lists of tasks do, while they are on the screen. */
export const isInPlace = ({ order }: Held) => order !== undefined && /^\/(threads\/[^/]+\/messages|tasks)$/.test(order.path) && forms.has(order.draft[0])

/** Whether nothing has happened, so that it can be undone without a trace: it waits, or the API said no. */
export const isUndoable = (one: Held) => one.state === 'held' || (one.problem !== undefined && !isPassing(one.problem))

/** Undoes it: nobody is told, and what was typed is back where it was typed. */
export function undo(key: string) {
  const one = find(key)
  if (!one || !isUndoable(one)) return
  const undone = afterwards.get(key)?.undone
  drop(key)
  undone?.()
  if (one.order) putBack(one.order)
}

/** What was typed is back in its form, or where the form finds it. */
export function putBack({ draft: [name, value] }: Order) {
  const form = forms.get(name)
  if (form) form(value as never)
  else keepDraft(name, value)
}

/** Puts it where the form finds it when it is opened. What was typed there meanwhile comes after it. */
export function keepDraft(name: string, value: unknown) {
  const { kept, key } = draftOf(name)
  const typed = kept.value<unknown>(key)
  kept.write(key, JSON.stringify(typeof value === 'string' && typeof typed === 'string' && typed ? `${value}\n\n${typed}` : value))
}
