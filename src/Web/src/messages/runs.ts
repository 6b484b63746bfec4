import type { Schema } from '../api/client'
import { byDay } from '../timeline/period'

export type Message = Schema<'MessageView'>

/** What one person wrote in one go. */
export type Run = { id: string, authorId: string, authorName: string, authorPhoto: Message['authorPhoto'], at: string, messages: Message[] }

const pause = 10 * 60_000

/** The pages as they came (newest first), as one conversation that is read downwards. No message comes twice. */
export const inOrder = (pages: { items: Message[] }[]) =>
  [...new Map(pages.flatMap(page => page.items).map(m => [m.id, m])).values()].toReversed()

/** A conversation by days, and within each by who wrote at one go. Whatever is new to the reader begins a run of its own. */
export function runsByDay(messages: Message[], firstNew?: string): { day: string, at: string, runs: Run[] }[] {
  return byDay(messages, m => m.createdAt).map(({ day, items }) => {
    const runs: Run[] = []
    for (const message of items) {
      const run = runs.at(-1)
      const before = run?.messages.at(-1)
      if (run && before && run.authorId === message.authorId && message.id !== firstNew && Date.parse(message.createdAt) - Date.parse(before.createdAt) < pause) run.messages.push(message)
      else runs.push({ id: message.id, authorId: message.authorId, authorName: message.authorName, authorPhoto: message.authorPhoto, at: message.createdAt, messages: [message] })
    }
    return { day, at: items[0]!.createdAt, runs }
  })
}

/** The first of the last so many messages of others: where the reader left off. */
export const firstUnread = (messages: Message[], unread: number) => unread > 0 ? messages.at(-Math.min(unread, messages.length))?.id : undefined
