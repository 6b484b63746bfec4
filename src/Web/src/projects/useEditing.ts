import { useState } from 'react'
import { hasDraft, useDraft } from '../session/draft'

/**
 * A form about something that is there: what is typed is kept together with what it was typed over, so that somebody
 * else's change in between is noticed, also after a reload.
 */
export function useEditing<Thing, Values>(name: string, thing: Thing, valuesOf: (thing: Thing) => Values) {
  const [kept] = useState(() => hasDraft(name))
  const [editing, setEditing, clear] = useDraft(name, { values: valuesOf(thing), base: thing })
  return {
    values: editing.values,
    /** What was seen when the typing began. */
    base: editing.base,
    change: (values: Values) => setEditing(now => ({ ...now, values })),
    /** From now on it is known how it is now. */
    rebase: (base: Thing) => setEditing(now => ({ ...now, base })),
    /** Whether this goes on with what was typed before. */
    kept,
    clear,
  }
}
