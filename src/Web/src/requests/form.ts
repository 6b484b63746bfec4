import type { Schema } from '../api/client'
import type { DocumentRequest, FileKind, Interval } from './request'

export type NewItem = {
  key: string, number?: number, name: string, instructions: string, kinds: FileKind[], isOptional: boolean, exampleId: string, hasFiles?: boolean
}
export type RequestForm = {
  title: string, clientId: string, note: string, dueOn: string, reminds: boolean
  /** How often it is sent again; empty for once. */
  every: '' | Interval
  items: NewItem[]
}

/** Sent while no client is chosen: the API then names every field that is missing, not only this one. */
const nobody = '00000000-0000-0000-0000-000000000000'

export const emptyItem = (): NewItem => ({ key: crypto.randomUUID(), name: '', instructions: '', kinds: [], isOptional: false, exampleId: '' })
export const emptyForm = (clientId: string): RequestForm => ({ title: '', clientId, note: '', dueOn: '', reminds: true, every: '', items: [emptyItem()] })

export const formOf = (request: DocumentRequest): RequestForm => ({
  title: request.title, clientId: request.clientId, note: request.note ?? '', dueOn: request.dueOn ?? '', reminds: request.reminds,
  every: request.every ?? '',
  items: request.items.map(item => ({
    key: String(item.number), number: Number(item.number), name: item.name, instructions: item.instructions ?? '', kinds: [...item.kinds],
    isOptional: item.isOptional, exampleId: item.exampleId ?? '', hasFiles: item.files.length > 0,
  })),
})

/** The same once more, for another time or client: nothing of what came goes along. */
export const copyOf = (request: DocumentRequest, clientId: string): RequestForm => ({
  ...formOf(request), clientId, dueOn: '',
  items: request.items.map(({ name, instructions, kinds, isOptional, exampleId }) => ({
    ...emptyItem(), name, instructions: instructions ?? '', kinds: [...kinds], isOptional, exampleId: clientId === request.clientId ? exampleId ?? '' : '',
  })),
})

/** A line left empty is no mistake: it is not sent. One without a name but with instructions is one, and is; so is a list with nothing on it. */
const isMeant = (item: NewItem) => item.number !== undefined || item.name.trim() !== '' || item.instructions.trim() !== ''

/** What is sent, and where each item is in it: the API says by a pointer which one is at fault. */
export function sent(form: RequestForm): { body: Schema<'RequestDocuments'>, pointers: Map<string, string> } {
  const meant = form.items.filter(isMeant)
  const items = meant.length > 0 ? meant : form.items.slice(0, 1)
  return {
    pointers: new Map(items.map((item, at) => [item.key, `/items/${at}`])),
    body: {
      clientId: form.clientId || nobody, title: form.title.trim(), note: form.note.trim() || null, dueOn: form.dueOn || null, folderId: null,
      reminds: form.reminds, every: form.every || null,
      items: items.map(({ name, instructions, kinds, isOptional, exampleId, number }) => ({
        name: name.trim(), instructions: instructions.trim() || null, kinds, isOptional, exampleId: exampleId || null, number: number ?? null,
      })),
    },
  }
}
