import type { router as ours } from './router'
import { isSavingData } from './savingData'

type Idle = (act: () => void) => void

/** Browsers that cannot say when they are idle are after a while. */
const whenIdle: Idle = act => 'requestIdleCallback' in window ? void requestIdleCallback(act, { timeout: 10_000 }) : void setTimeout(act, 2_000)

/**
 * Fetches the code of these sections' pages one after the other while nothing else is to be done, so that a page opens at once, on a
 * poor line and without one. Ends by itself; not where somebody asks to save data.
 * @param begins how the sections' addresses begin
 * @returns stops it
 */
export function prefetch(router: typeof ours, begins: readonly string[]): () => void {
  const routes = Object.values(router.routesById).filter(route => begins.some(begin => route.fullPath === begin || route.fullPath.startsWith(`${begin}/`)))
  let stopped = isSavingData()
  const next = () => {
    const route = stopped || !navigator.onLine ? undefined : routes.shift()
    if (route) void Promise.resolve(router.loadRouteChunk(route)).finally(() => whenIdle(next))
  }
  whenIdle(next)
  return () => { stopped = true }
}
