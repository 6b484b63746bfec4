import { browser, tab } from './storage'

/** Removes what that person typed and tried to send; what others did is kept for them. */
export function clearDrafts(personId: string) {
  browser.removeAll(`draft:${personId}:`)
  tab.removeAll(`action:${personId}:`)
}
