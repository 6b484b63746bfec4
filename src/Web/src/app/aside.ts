/**
 * Runs what no page waits for, once its code has come; where that does not come, once the line is back.
 * @param load gives what begins it, which gives what stops it
 * @returns stops it
 */
export function aside(load: () => Promise<() => () => void>): () => void {
  let over = false
  let stop = () => {}
  const begin = () => void load().then(run => { if (!over) stop = run() }, () => { if (!over) addEventListener('online', begin, { once: true }) })
  begin()
  return () => {
    over = true
    removeEventListener('online', begin)
    stop()
  }
}
