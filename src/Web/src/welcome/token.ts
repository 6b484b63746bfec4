/** The secret of a link, from behind its #. Kept for this window only and taken out of the address, so that it is not shown or sent on by mistake. */
export function tokenOf(page: string): string {
  const place = `token:${page}`
  const given = location.hash.slice(1)
  if (given) {
    sessionStorage.setItem(place, given)
    history.replaceState(history.state, '', location.pathname)
  }
  return given || (sessionStorage.getItem(place) ?? '')
}

export const forgetToken = (page: string) => sessionStorage.removeItem(`token:${page}`)
