import { HeldList } from '../app/HeldList'
import { useHeld } from '../app/heldThings'
import { askedFor, type Asked } from './newThread'

/** Conversations that are not begun yet, since that can still be undone; then what was typed is back where it was typed. */
export function HeldThreads({ again }: { again: (asked: Asked) => void }) {
  const drafts = new Map(useHeld().flatMap(({ order }) => order?.path === '/threads' ? [[order.draft[0], order] as const] : []))
  return [...drafts].map(([name, order]) => <HeldList key={name} draft={name} again={() => again(askedFor(order))} />)
}
