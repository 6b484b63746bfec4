import { beforeAll, describe, expect, test, vi } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import english from './words/en.json'
import { grouped, toldOf, unreadOf } from './groups'
import { firstUnread, inOrder, runsByDay, type Message } from './runs'
import { stretches } from './plainText'
import { told, type Notification } from './told'

// What the module tells people of, as it says it.
const tellers = import.meta.glob<string>('../../../Modules/Messaging/Notifications/Of*.cs', { query: '?raw', import: 'default', eager: true })
const kinds = Object.values(tellers).flatMap(source => [...source.matchAll(/Handle\((\w+) e,/g)].map(m => m[1]!.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()))

const message = (id: string, authorId: string, minute: number): Message =>
  ({ id, threadId: 't', authorId, authorName: authorId, text: id, createdAt: new Date(2030, 0, 31, 12, minute).toISOString() })

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dataset: {} } })
  loadEnglish()
})

describe('web addresses in what somebody wrote', () => {
  const links = (text: string) => stretches(text).filter(s => s.href).map(s => s.text)

  test('are found, and nothing of the text is lost', () => {
    const text = 'See https://example.com/a?b=c#d and http://example.org, please.'
    expect(links(text)).toEqual(['https://example.com/a?b=c#d', 'http://example.org'])
    expect(stretches(text).map(s => s.text).join('')).toBe(text)
  })

  test('leave the sentence its full stop and its brackets', () => {
    expect(links('(https://example.com/x).')).toEqual(['https://example.com/x'])
    expect(links('https://en.wikipedia.org/wiki/Oak_(tree)')).toEqual(['https://en.wikipedia.org/wiki/Oak_(tree)'])
    expect(links('https://example.com?!')).toEqual(['https://example.com'])
  })

  test('are only http and https', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', 'mailto:a@b.example', 'file:///etc/passwd', 'example.com', 'https://'])
      expect(links(text)).toEqual([])
  })

  test('never carry markup along', () => expect(stretches('https://example.com/"><script>')[0]).toEqual({ text: 'https://example.com/', href: 'https://example.com/' }))
})

describe('a conversation', () => {
  test('is read downwards, and no message comes twice', () =>
    expect(inOrder([{ items: [message('c', 'a', 3), message('b', 'a', 2)] }, { items: [message('b', 'a', 2), message('a', 'a', 1)] }]).map(m => m.id)).toEqual(['a', 'b', 'c']))

  test('puts together what one person wrote at one go', () => {
    const [day] = runsByDay([message('a', 'x', 0), message('b', 'x', 5), message('c', 'y', 6), message('d', 'x', 7), message('e', 'x', 40)])
    expect(day!.runs.map(r => r.messages.map(m => m.id).join(''))).toEqual(['ab', 'c', 'd', 'e'])
  })

  test('marks where the reader left off', () => {
    const messages = [message('a', 'x', 0), message('b', 'x', 1), message('c', 'x', 2)]
    expect(firstUnread(messages, 2)).toBe('b')
    expect(firstUnread(messages, 0)).toBeUndefined()
    expect(firstUnread(messages, 100)).toBe('a')
    expect(runsByDay(messages, 'b')[0]!.runs.map(r => r.id)).toEqual(['a', 'b'])
  })
})

describe('what somebody is told', () => {
  test('has words for every kind, and keeps the names of things', () => {
    expect(kinds.length).toBeGreaterThan(10)
    for (const kind of kinds) {
      expect(Object.keys(english)).toContain(`messages.told.${kind}`)
      const thing = /^charge|^dispute/.test(kind) ? { numbers: 'INV-00001' }
        : /^invoice|^pay|^quote|^credit|^autopay-(announced|failed)/.test(kind) ? { number: 'INV-00001' } : { title: 'Logo (final), v2', version: 2 }
      const sentence = told({ kind, text: 'did something', actorName: 'Nora North', facts: kind === 'person-joined' ? {} : thing })
      if (!/^recurring|^late-fee|^refund|^pay-link|^dispute|^autopay-(announced|failed|ended)|^payments-|^charge-(failed|questioned|disputed)/.test(kind)) expect(sentence).toMatch(/^Nora North /)
      expect(sentence).not.toContain('did something')
      if (!['person-joined', 'billing-profile-changed', 'payment-refunded', 'refund-failed', 'autopay-turned-on', 'autopay-turned-off', 'autopay-ended', 'bank-statement-imported', 'payments-reconciled'].includes(kind))
        expect(sentence).toContain('title' in thing ? '“Logo (final), v2”' : 'INV-00001')
    }
  })

  test('falls back to the words of the API', () => {
    expect(told({ kind: 'moon-landed', text: 'landed on the moon', actorName: 'Nora North', facts: { title: 'Sea of Tranquility' } })).toBe('Nora North landed on the moon')
    expect(told({ kind: 'message-posted', text: 'hat geschrieben', actorName: null, facts: {} })).toBe('Someone hat geschrieben')
  })
})

describe('notifications', () => {
  const noticed = (kind: string, subjectId: string, { day = 31, actorName = 'Ada', clientId = 'c', read = false } = {}): Notification => ({
    id: `${kind} ${subjectId} ${Math.random()}`, kind, text: 'did something', subjectKind: 'thing', subjectId, clientId, actorName,
    createdAt: new Date(2030, 0, day, 12).toISOString(), readAt: read ? new Date(2030, 0, 31, 13).toISOString() : null, facts: { title: 'Logo' } as unknown as Notification['facts'],
  })
  const sentences = (...all: Notification[]) => grouped(all).map(({ groups }) => groups.map(toldOf))

  test('of one thread and day are one row, counted, whoever wrote', () =>
    expect(sentences(noticed('message-posted', 't'), noticed('document-uploaded', 'd'), noticed('message-posted', 't', { actorName: 'Maya' }), noticed('message-posted', 't', { day: 30 })))
      .toEqual([['2 new messages in “Logo”', 'Ada shared “Logo”'], ['Ada wrote in “Logo”']]))

  test('of files that one person shared with one client are one row', () =>
    expect(sentences(noticed('document-uploaded', 'a'), noticed('document-uploaded', 'b', { actorName: 'Maya' }), noticed('document-uploaded', 'c'), noticed('document-uploaded', 'd', { clientId: 'other' })))
      .toEqual([['Ada shared 2 files', 'Maya shared “Logo”', 'Ada shared “Logo”']]))

  test('of files that were published together say how many there are', () => {
    const published = (others: number, actorName?: string) =>
      ({ ...noticed('document-published', 'p', { actorName }), facts: { title: 'Logo', others } as unknown as Notification['facts'] })
    expect(sentences(published(0))).toEqual([['Ada shared “Logo”']])
    expect(sentences(published(2))).toEqual([['Ada shared 3 files']])
    expect(sentences(published(2), noticed('document-uploaded', 'a'))).toEqual([['Ada shared 4 files']])
    expect(sentences({ ...published(2), actorName: null })).toEqual([['3 new files']])
    expect(sentences({ ...published(0), actorName: null })).toEqual([['New file: “Logo”']])
  })

  test('that cannot be counted say what the newest says', () =>
    expect(sentences(noticed('milestone-approved', 'm', { actorName: 'Nora' }), noticed('milestone-approved', 'm'))).toEqual([['Nora approved “Logo”']]))

  test('are the same rows however many pages they came in', () => {
    const all = [1, 2, 3].map(n => noticed('document-uploaded', `${n}`))
    expect(grouped(all)[0]!.groups[0]!.all).toHaveLength(3)
    expect(grouped(all.slice(0, 2))[0]!.groups[0]!.newest).toBe(grouped(all)[0]!.groups[0]!.newest)
  })

  test('are unread as long as one of them is', () => {
    const [group] = grouped([noticed('message-posted', 't', { read: true }), noticed('message-posted', 't')])[0]!.groups
    expect(unreadOf(group!)).toHaveLength(1)
  })
})
