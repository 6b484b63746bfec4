import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const posted = vi.hoisted(() => vi.fn())
vi.mock('../api/client', () => ({ http: { POST: posted }, done: async (answer: Promise<{ data?: unknown, problem?: unknown }>) => {
  const { data, problem } = await answer
  if (problem) throw problem
  return data
} }))
vi.mock('../api/queries', () => ({ queries: { invalidateQueries: vi.fn() } }))
vi.mock('../ui/toast', () => ({ toast: vi.fn(), toastPart: vi.fn() }))
vi.mock('./HeldToast', () => ({ HeldToast: vi.fn() }))

const refused = { code: 'email-in-use', status: 409, title: '', detail: '', type: '', traceId: '' }
const unreachable = { ...refused, code: 'no-connection', status: 503 }

/** The browser's, over reloads. */
let kept: Record<string, string>
/** What the page hears. */
let page: Record<string, () => void>

/** The page, loaded anew. */
async function load() {
  vi.resetModules()
  vi.stubGlobal('localStorage', new Proxy({
    getItem: (key: string) => kept[key] ?? null, setItem: (key: string, text: string) => { kept[key] = text },
    removeItem: (key: string) => { delete kept[key] },
  }, { ownKeys: () => Object.keys(kept), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }))
  const [held, list, clock, { session }] = await Promise.all(
    [import('./held'), import('./heldThings'), import('./heldClock'), import('../session/session')])
  session.me = { id: 'mira' } as never
  return { ...held, ...list, ...clock, session }
}

const order = (title: string) => ({ path: '/tasks', body: { title }, draft: ['tasks', { title }] as const })
const keys = () => posted.mock.calls.map(([, init]) => (init as { params: { header: Record<string, string> } }).params.header['Idempotency-Key'])

beforeEach(() => {
  vi.useFakeTimers()
  kept = {}
  page = {}
  posted.mockReset().mockResolvedValue({ data: { id: 'made' } })
  const listen = (name: string, act: () => void) => { page[name] = act }
  vi.stubGlobal('addEventListener', listen)
  vi.stubGlobal('document', { addEventListener: listen, visibilityState: 'visible', documentElement: { lang: 'en', dataset: {} } })
  // Of a page that is gone the lock is free at once; its own stays held.
  vi.stubGlobal('navigator', { onLine: true, locks: { request: (_: string, act: () => unknown) => Promise.resolve(act()) } })
})
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals() })

describe('what is held', () => {
  it('is sent once when the time is over, and then forgotten', async () => {
    const { hold } = await load()
    const made = vi.fn()
    hold('Added', order('Sketch'), made)
    await vi.advanceTimersByTimeAsync(9_900)
    expect(posted).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(posted).toHaveBeenCalledTimes(1)
    expect(made).toHaveBeenCalledWith({ id: 'made' })
    expect(kept).toEqual({})
  })

  it('is sent at once by whoever wants no time to undo', async () => {
    kept.undo = 'off'
    const { hold } = await load()
    hold('Added', order('Sketch'))
    await vi.advanceTimersByTimeAsync(0)
    expect(posted).toHaveBeenCalledTimes(1)
  })

  it('is undone without a trace, and what was typed is back', async () => {
    const { hold, undo } = await load()
    undo(hold('Added', order('Sketch')))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(posted).not.toHaveBeenCalled()
    expect(kept).toEqual({ 'draft:mira:tasks': '{"title":"Sketch"}' })
  })

  it('waits while somebody is about to decide', async () => {
    const { hold, pause, go, leftOf } = await load()
    const key = hold('Added', order('Sketch'))
    await vi.advanceTimersByTimeAsync(6_000)
    pause(key)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([posted.mock.calls.length, leftOf(key)]).toEqual([0, 4_000])
    go(key)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(posted).toHaveBeenCalledTimes(1)
  })

  it('goes out when the page is left, also by the next one, under the same key', async () => {
    const first = await load()
    posted.mockReturnValue(new Promise(() => undefined))
    first.hold('Added', order('Sketch'))
    page.pagehide!()
    await vi.advanceTimersByTimeAsync(0)
    expect(posted.mock.calls[0]![1]).toMatchObject({ keepalive: true })

    const next = await load()
    posted.mockResolvedValue({ data: {} })
    next.resume()
    await vi.advanceTimersByTimeAsync(0)
    expect(new Set(keys()).size).toBe(1)
    expect([posted.mock.calls.length, kept]).toEqual([2, {}])
  })

  it('goes out in the order in which it was asked for', async () => {
    const { hold, sendAll } = await load()
    hold('Added', order('First'))
    hold('Added', order('Second'))
    await sendAll()
    expect(posted.mock.calls.map(([, init]) => (init as { body: { title: string } }).body.title)).toEqual(['First', 'Second'])
  })

  it('can be typed anew when it was refused, and only then: of what nobody answered it is not known what became', async () => {
    const { hold, undo, send } = await load()
    posted.mockResolvedValueOnce({ problem: unreachable }).mockResolvedValueOnce({ problem: refused })
    const key = hold('Added', order('Sketch'))
    await vi.advanceTimersByTimeAsync(10_000)
    undo(key)
    expect(Object.keys(kept)).toEqual([`draft:mira:held-${key}`])
    await send(key)
    undo(key)
    expect(Object.keys(kept)).toEqual(['draft:mira:tasks'])
    expect(new Set(keys()).size).toBe(1)
  })

  it('is nobody else’s', async () => {
    const { hold, session } = await load()
    hold('Added', order('Sketch'))
    session.end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(posted).not.toHaveBeenCalled()
  })
})
