import { tab } from '../session/storage'

/** The secret of a link, from behind its #. Kept for this window only and taken out of the address, so that it is not shown or sent on by mistake. */
export function tokenOf(page: string): string {
  const place = `token:${page}`
  const given = location.hash.slice(1)
  if (given) {
    tab.write(place, given)
    history.replaceState(history.state, '', location.pathname)
  }
  return given || (tab.read(place) ?? '')
}

export const forgetToken = (page: string) => tab.remove(`token:${page}`)
