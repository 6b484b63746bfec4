import { session } from './session'
import { browser } from './storage'

/** Under which name this browser keeps that its person wants no time to undo. */
export const undoPlace = 'undo'

/** How many seconds this browser's person gives themselves to undo what they sent; 0 when they want none. */
export const secondsToUndo = () => browser.read(undoPlace) === 'off' ? 0 : 10

/** Where what that person can still undo is kept. It goes with what they typed. */
export const heldPlace = (person: string) => `draft:${person}:held-`

/** Whether this browser keeps something of whoever is signed in that was not sent. */
export const holds = () => browser.keys(heldPlace(session.me?.id ?? '')).length > 0

/** What holds and sends it: it comes when there is something. */
export const held = () => import('../app/held')
