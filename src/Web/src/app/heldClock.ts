type Clock = { left: number, over: () => void, since: number, timer?: ReturnType<typeof setTimeout> | undefined }

const clocks = new Map<string, Clock>()

/** Runs that when so much time is over, unless it is stopped. */
export function start(key: string, left: number, over: () => void) {
  clocks.set(key, { left, over, since: Date.now() })
  go(key)
}

/** How much is left, in milliseconds. */
export function leftOf(key: string) {
  const clock = clocks.get(key)
  return clock ? Math.max(0, clock.left - (clock.timer ? Date.now() - clock.since : 0)) : 0
}

/** The time stands still while somebody is about to decide. */
export function pause(key: string) {
  const clock = clocks.get(key)
  if (!clock?.timer) return
  clearTimeout(clock.timer)
  clocks.set(key, { left: leftOf(key), over: clock.over, since: Date.now() })
}

export function go(key: string) {
  const clock = clocks.get(key)
  if (clock && !clock.timer) clocks.set(key, { ...clock, since: Date.now(), timer: setTimeout(clock.over, clock.left) })
}

export function stop(key: string) {
  clearTimeout(clocks.get(key)?.timer)
  clocks.delete(key)
}
