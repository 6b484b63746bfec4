import type { Order } from '../app/heldThings'
import type { SubjectKind } from './about'

/** What somebody came from who begins a conversation. */
export type Asked = { client?: string | undefined, subjectKind?: string | undefined, subject?: string | undefined }

export type Typed = { clientId: string, title: string, text: string }

const things: readonly string[] = ['project', 'document', 'invoice'] satisfies SubjectKind[]

/** What the conversation is about: a thing of a kind that this page knows, or nothing in particular. */
export const kindIn = ({ subjectKind = '', subject }: Asked) => subject && things.includes(subjectKind) ? subjectKind as SubjectKind : 'general'

const place = 'thread-new-'

/** Under which name what is typed is kept. */
export const threadDraft = ({ subject, client }: Asked) => place + (subject ?? client ?? '')

/** Whether the API takes it: what it would refuse is not held. */
export const isSendable = ({ clientId, title, text }: Typed) =>
  clientId !== '' && title.trim() !== '' && title.trim().length <= 200 && text.trim().length <= 10_000

export const bodyOf = ({ clientId, title, text }: Typed, asked: Asked) => {
  const subjectKind = kindIn(asked)
  return { clientId, title: title.trim(), text: text.trim() || null, subjectKind, subjectId: subjectKind === 'general' ? null : asked.subject ?? null }
}

/** What was asked for when that was typed, so that it finds its way back into the same form. */
export function askedFor({ body, draft: [name] }: Order): Asked {
  const { clientId, subjectKind, subjectId } = body as ReturnType<typeof bodyOf>
  return subjectId
    ? { client: clientId, subjectKind, subject: subjectId }
    : { client: name.slice(place.length) || undefined, subjectKind: undefined, subject: undefined }
}
