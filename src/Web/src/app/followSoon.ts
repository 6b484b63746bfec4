const retry = 5_000

/** Keeps what is on the screen up to date until the returned function is called. What that takes comes once the page is there. */
export function followSoon(personId: string): () => void {
  let end: (() => void) | undefined
  let ended = false
  const begin = () => import('./live').then(({ follow }) => {
    if (!ended) end = follow(personId)
  }, () => {
    if (!ended) setTimeout(() => void begin(), retry)
  })
  void begin()
  return () => {
    ended = true
    end?.()
  }
}
