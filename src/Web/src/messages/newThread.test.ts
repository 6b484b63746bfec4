import { expect, test } from 'vitest'
import { askedFor, bodyOf, threadDraft, type Asked } from './newThread'

const typed = { clientId: 'c', title: ' Colours ', text: ' Red or blue? ' }
const back = (asked: Asked) => askedFor({ path: '/threads', body: bodyOf(typed, asked), draft: [threadDraft(asked), typed] })

test('a conversation is about a thing, or about nothing in particular', () => {
  expect(bodyOf(typed, { subjectKind: 'invoice', subject: 'i' })).toEqual({
    clientId: 'c', title: 'Colours', text: 'Red or blue?', subjectKind: 'invoice', subjectId: 'i',
  })
  expect(bodyOf(typed, { subjectKind: 'weather', subject: 'w' })).toMatchObject({ subjectKind: 'general', subjectId: null })
})

test('what is undone finds its way back into the form that it came from', () => {
  for (const asked of [{}, { client: 'c' }, { client: 'c', subjectKind: 'project', subject: 'p' }]) expect(threadDraft(back(asked))).toBe(threadDraft(asked))
  expect(back({ client: 'c', subjectKind: 'project', subject: 'p' })).toEqual({ client: 'c', subjectKind: 'project', subject: 'p' })
})
