import { createElement } from 'react'
import { done, http } from '../api/client'
import { problemOf } from '../api/problem'
import { queries } from '../api/queries'
import { session } from '../session/session'
import { browser } from '../session/storage'
import { heldPlace, secondsToUndo } from '../session/undo'
import { toastPart } from '../ui/toast'
import { start, stop } from './heldClock'
import { afterwards, drop, find, heldNow, keep, placeOf, set, type Held, type Order } from './heldThings'

/** This page's own name: what it holds is its own until it is gone. */
const here = crypto.randomUUID()

const lines = new Map<string, Promise<unknown>>()
let begun = false

/**
 * Has a request wait for as long as this person gives themselves to undo it, and then sends it: also when the page is left, and at the
 * next start when it went down.
 * @param says that it is done, in a few words
 */
export const hold = <Made>(says: string, order: Order, done?: (made: Made) => void) => take({ ...fresh(says), order }, { done })

/** The same for what no browser keeps, such as a file: it begins when the time is over, and at once when the page is no longer looked at. */
export const holdAct = (says: string, act: () => void, undone: () => void) => take(fresh(says), { act, undone })

const fresh = (says: string): Held => ({ key: crypto.randomUUID(), window: here, says, at: new Date().toISOString(), state: 'held' })

function take(one: Held, what: NonNullable<ReturnType<typeof afterwards.get>>): string {
  const left = secondsToUndo() * 1000
  begin()
  afterwards.set(one.key, what)
  keep(one)
  if (left === 0) void send(one.key)
  else {
    start(one.key, left, () => void send(one.key))
    show(one.key)
  }
  return one.key
}

/** Sends it (again, under the key it had), after what was asked for earlier at the same place. */
export function send(key: string, leaving?: boolean): Promise<unknown> {
  const one = find(key)
  if (!one || lines.has(key)) return Promise.resolve()
  stop(key)
  const { order } = one
  if (!order) {
    const act = afterwards.get(key)?.act
    drop(key)
    act?.()
    return Promise.resolve()
  }
  keep({ ...one, state: 'sending', problem: undefined })
  const before = leaving ? undefined : lines.get(order.path)
  const sent = before ? before.then(() => attempt(key, order, false)) : attempt(key, order, !!leaving)
  lines.set(order.path, sent)
  lines.set(key, sent)
  return sent
}

async function attempt(key: string, { path, body }: Order, keepalive: boolean) {
  const place = placeOf(key)
  try {
    const request = { params: { header: { 'Idempotency-Key': key } }, body: body as never, keepalive }
    const made = await done(http.POST(`/api/v1${path}` as '/api/v1/tasks', request))
    const what = afterwards.get(key)
    if (what?.done) what.done(made as never)
    else void queries.invalidateQueries()
    drop(key, place)
  } catch (thrown) {
    const one = find(key)
    if (one) keep({ ...one, state: 'failed', problem: problemOf(thrown) })
    if (one) show(key)
  } finally {
    lines.delete(key)
  }
}

/** Says it at the foot of the page. Where the code for that cannot come, lists still show what waits. */
function show(key: string) {
  import('./HeldToast').then(({ HeldToast }) => toastPart((id, close) => createElement(HeldToast, { key: id, id: key, close })), () => undefined)
}

/** What browsers send along with a page that is being left, in all. */
const mostOnLeaving = 60_000

/** Nobody looks any more: what waits goes out now. What does not fit goes out at the next start. */
function leave() {
  let size = 0
  for (const one of heldNow().filter(each => each.state === 'held')) {
    size += JSON.stringify(one.order?.body ?? '').length * 3
    void send(one.key, size <= mostOnLeaving)
  }
}

/** From the first that is held on: it is this page's own until that is gone, and sent when it is left. */
function begin() {
  if (begun) return
  begun = true
  void navigator.locks.request(`held-${here}`, () => new Promise(() => undefined))
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave() })
}

const keptOf = (person: string) =>
  browser.keys(heldPlace(person)).map(place => browser.value<Held>(place)).filter(one => one?.order !== undefined) as Held[]

/** Goes on with what pages that are gone had not sent. Those that are still there are waited for. */
export function resume() {
  for (const one of keptOf(session.me!.id)) {
    if (find(one.key)) continue
    if (one.window === here) adopt(one.key)
    else void navigator.locks.request(`held-${one.window}`, () => adopt(one.key))
  }
}

function adopt(key: string) {
  const one = session.me && browser.value<Held>(placeOf(key))
  if (!one || find(key)) return
  begin()
  keep({ ...one, window: here })
  if (one.problem) show(key)
  else void send(key)
}

/** Sends all that this person asked for in this browser: whoever signs out has asked for it. */
export function sendAll() {
  for (const one of keptOf(session.me!.id)) if (!find(one.key)) keep({ ...one, window: here })
  return Promise.all(heldNow().filter(one => !one.problem).map(one => lines.get(one.key) ?? send(one.key)))
}

session.whenSignedOut(() => {
  for (const one of heldNow()) stop(one.key)
  set([])
})
