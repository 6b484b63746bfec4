import { useRouter } from '@tanstack/react-router'
import { session } from '../session/session'
import { browser } from '../session/storage'

/** Where somebody wanted to go, if it is a place of the portal: nobody is led to somebody else's address. */
export function localPath(next: string | undefined): string {
  if (!next?.startsWith('/')) return '/'
  const here = 'https://portal.invalid'
  if (!URL.canParse(next, here)) return '/'
  const { origin, pathname, search, hash } = new URL(next, here)
  return origin === here ? pathname + search + hash : '/'
}

/** Goes on to where somebody wanted to go before they signed in: a page, or what the host itself answers. A second factor that the firm asks for comes first. */
export function useGoOn() {
  const router = useRouter()
  return (next: string | undefined) => {
    const path = localPath(next)
    if (session.me?.signIn?.secondFactorNeeded) router.history.push(`/second-factor?next=${encodeURIComponent(path)}`)
    else if (path.startsWith('/connect/')) location.assign(path)
    else router.history.push(path)
  }
}

const place = 'next'
const plain = (email: string) => email.trim().toLowerCase()

/** A link in a mail opens a window of its own, which goes on to where this one wanted to go, if it is the same person's. */
export const keepNext = (email: string, next: string | undefined) => next ? browser.write(place, JSON.stringify({ email: plain(email), next })) : browser.remove(place)

export function takeNext(email: string) {
  const kept = browser.value<{ email: string, next: string }>(place)
  browser.remove(place)
  return kept?.email === plain(email) ? kept.next : undefined
}
