import { hold } from '../app/holdLater'
import { drop, isUndoable, useHeld, type Held } from '../app/heldThings'
import { t } from '../i18n/i18n'
import { noteSent } from './threadQueries'

/** A message that is not there yet. */
export type Unsent = Held & { text: string }

const pathOf = (threadId: string) => `/threads/${threadId}/messages`

/** What is typed in that conversation is kept under this name. */
export const draftName = (threadId: string) => `message-${threadId}`

/** Takes a message and sends it when it can no longer be undone. It is not lost, whatever happens next. */
export const post = (threadId: string, text: string) =>
  hold<Parameters<typeof noteSent>[1]>(t('messages.sent'), { path: pathOf(threadId), body: { text }, draft: [draftName(threadId), text] }, message => noteSent(threadId, message))

/** Takes it out, to be written anew. Only for what was refused for certain. */
export const takeBack = (one: Unsent) => drop(one.key)

/** Whether the API said no: then it is certain that the message is not there. */
export const isRefused = (one: Unsent) => one.state === 'failed' && isUndoable(one)

/** This person's messages in the thread that are not there yet. */
export const useOutbox = (threadId: string): Unsent[] =>
  useHeld().filter(one => one.order?.path === pathOf(threadId)).map(one => ({ ...one, text: String(one.order!.body.text) }))
