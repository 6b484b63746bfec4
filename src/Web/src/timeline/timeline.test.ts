import { beforeAll, describe, expect, test, vi } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import english from './words/en.json'
import german from './words/de.json'
import { kindGroups } from './kinds'
import { byDay, startOf } from './period'
import { recentActivity } from './recent'
import { asText, sentence, type TimelineEntry } from './sentence'

// Every integration event that there is, as the modules declare them.
const contracts = import.meta.glob<string>('../../../Modules/*/Contracts/*.cs', { query: '?raw', import: 'default', eager: true })
const told = Object.values(contracts).flatMap(source => [...source.matchAll(/record (\w+)(?:\([^;]*?\))?\s*:\s*(?:Integration|Audit)Event/g)].map(m => m[1]!.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()))

const entry = (kind: string, facts: Record<string, unknown>, more: Partial<TimelineEntry> = {}) =>
  ({ id: 'e', kind, at: '2030-01-31T12:00:00Z', clientId: 'c', actorId: 'a', actorName: 'Ada Bright', subject: { kind: 'x', id: 's' }, facts, ...more }) as unknown as TimelineEntry
const said = (kind: string, facts: Record<string, unknown> = {}, more: Partial<TimelineEntry> = {}) => asText(sentence(entry(kind, facts, more)))

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dataset: {} } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
  loadEnglish()
})

describe('recent activity', () => {
  const did = (id: string, kind: string, more: Partial<TimelineEntry> = {}, facts = {}) => entry(kind, facts, { id, ...more })
  const ids = (...entries: TimelineEntry[]) => recentActivity(entries, 'me').map(e => e.id)

  test('is what others did, not what I did', () => expect(ids(did('1', 'document-uploaded'), did('2', 'document-uploaded', { actorId: 'me' }))).toEqual(['1']))

  test('leaves signing in, security and who opened what to the timeline', () =>
    expect(ids(did('1', 'person-signed-in'), did('2', 'person-alerted'), did('3', 'document-viewed'), did('4', 'invoice-opened'), did('5', 'invoice-paid'))).toEqual(['5']))

  test('says once what somebody did to one thing', () => {
    const at = (id: string) => ({ subject: { kind: 'milestone', id } })
    expect(ids(did('1', 'milestone-submitted', at('m')), did('2', 'milestone-changed', at('m')), did('3', 'milestone-changed', at('n')))).toEqual(['1', '3'])
    const inThread = { threadId: 't' }
    expect(ids(did('1', 'message-posted', at('x'), inThread), did('2', 'message-posted', at('y'), inThread), did('3', 'message-posted', { ...at('z'), actorId: 'b' }, inThread))).toEqual(['1', '3'])
  })
})

describe('the timeline', () => {
  test('has words for every kind that a module tells of', () => {
    expect(told.length).toBeGreaterThan(30)
    for (const kind of told)
      for (const words of [english, german] as Record<string, unknown>[]) {
        expect(Object.keys(words)).toContain(`timeline.did.${kind}`)
        expect(Object.keys(words)).toContain(`timeline.kind.${kind}`)
      }
  })

  test('lets people filter by every kind that a module tells of', () => expect(kindGroups.flatMap(g => g.kinds).toSorted()).toEqual(told.toSorted()))

  test('says what happened in a sentence', () => {
    expect(said('message-posted', { title: 'Logo' })).toBe('Ada Bright wrote in Logo')
    expect(said('invoice-issued', { number: 'INV-1', total: 406_980, currency: 'EUR', dueOn: '2030-02-14' })).toBe('Ada Bright sent invoice INV-1: €4,069.80, due 14 Feb 2030')
  })

  test('says who paid online', () => {
    const facts = { number: 'INV-1', numbers: 'INV-1, INV-2', amount: 100, outstanding: 250, currency: 'EUR', online: true }
    expect(said('charge-succeeded', { ...facts, full: true })).toBe('Ada Bright paid €1.00 online for INV-1, INV-2 · paid in full')
    expect(said('payment-recorded', facts)).toBe('Ada Bright paid €1.00 online for invoice INV-1; €2.50 left to pay')
    expect(said('charge-succeeded', facts)).toBe('Ada Bright paid €1.00 online for INV-1, INV-2')
    expect(said('charge-succeeded', facts, { actorId: '00000000-0000-0000-0000-000000000000' })).toBe('€1.00 was paid online for INV-1, INV-2')
  })

  test('says what is still open only while something is', () => {
    expect(said('payment-recorded', { number: 'INV-1', amount: 100, outstanding: 250, currency: 'EUR' })).toBe('Ada Bright recorded a payment of €1.00 for invoice INV-1; €2.50 left to pay')
    expect(said('payment-recorded', { number: 'INV-1', amount: 100, outstanding: 0, currency: 'EUR' })).toBe('Ada Bright recorded a payment of €1.00 for invoice INV-1')
  })

  test('tells joining from a change of role', () => {
    expect(said('person-joined', { name: 'Max', role: 'member' }, { actorId: 's' })).toBe('Max joined')
    expect(said('person-joined', { name: 'Max', role: 'admin' })).toBe('Ada Bright made Max an admin')
  })

  test('names people who are only referred to, where they are known', () => {
    expect(said('person-removed')).toBe('Ada Bright removed someone’s access')
    expect(asText(sentence(entry('person-removed', {}), () => 'Max'))).toBe('Ada Bright removed Max’s access')
  })

  test('says of an erasure who agreed to it, or that it was nobody but the policy', () => {
    expect(said('person-erased')).toBe('Ada Bright deleted someone’s data')
    expect(said('person-erased', {}, { actorId: '00000000-0000-0000-0000-000000000000', actorName: null })).toBe('The retention policy deleted someone’s data')
    expect(said('erasure-reported', { module: 'messaging', erased: 5 })).toBe('Messages: 5 records deleted')
  })

  test('falls back to a readable form for a kind that came later', () => {
    expect(said('invoice-written-off', { title: 'Logo' })).toBe('Ada Bright: Invoice written off (Logo)')
    expect(said('moon-landed')).toBe('Ada Bright: Moon landed')
  })

  test('takes a name for a name, whatever is in it', () => {
    const pieces = sentence(entry('message-posted', { title: '<b> {actor} > x' }))
    expect(pieces.filter(p => p.thing)).toEqual([{ text: '<b> {actor} > x', thing: true, name: true }])
  })

  test('has days from midnight to midnight where the person is', () => {
    expect(startOf('2030-01-31')).toBe(new Date(2030, 0, 31).toISOString())
    expect(startOf('2030-01-31', 1)).toBe(new Date(2030, 1, 1).toISOString())
    expect(startOf('soon')).toBeUndefined()
  })

  test('puts together what fell on the same day, and keeps the order', () => {
    const local = (day: number, hour: number) => new Date(2030, 0, day, hour).toISOString()
    expect(byDay([local(3, 1), local(2, 23), local(2, 0), local(1, 5)], x => x).map(d => d.items.length)).toEqual([1, 2, 1])
  })
})
