import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useRouter } from '@tanstack/react-router'

// So near counts as the end: a finger does not hit the last pixel.
const near = 60

const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
const isAtEnd = () => document.documentElement.scrollHeight - innerHeight - scrollY < near

/**
 * Keeps the page where its reader wants it while a conversation grows: at the end it follows, elsewhere it stays, also when
 * earlier messages come in above.
 * @param box what grows
 * @param pages how many pages of messages are there
 */
export function useFollowing(box: RefObject<HTMLElement | null>, pages: number) {
  const router = useRouter()
  const [atEnd, setAtEnd] = useState(true)
  const following = useRef(true)
  const fromEnd = useRef<number>(undefined)

  const follow = useCallback((now: boolean) => {
    following.current = now
    setAtEnd(now)
  }, [])
  const goToEnd = useCallback(() => { toEnd(); follow(true) }, [follow])

  useEffect(() => {
    const onScroll = () => follow(isAtEnd())
    addEventListener('scroll', onScroll, { passive: true })
    return () => removeEventListener('scroll', onScroll)
  }, [follow])

  useLayoutEffect(() => {
    const keep = () => { if (following.current) toEnd() }
    const size = new ResizeObserver(keep)
    size.observe(box.current!)
    // The router goes to the top of a page that was just opened: a conversation is read from its end.
    const opened = router.subscribe('onRendered', keep)
    return () => {
      size.disconnect()
      opened()
    }
  }, [box, router])

  useLayoutEffect(() => {
    if (fromEnd.current === undefined) return
    // What came in above counts before the next paint; whether it is the end is found out by the scrolling itself.
    following.current = false
    scrollTo({ top: document.documentElement.scrollHeight - fromEnd.current, behavior: 'instant' })
    fromEnd.current = undefined
  }, [pages])

  return {
    atEnd, goToEnd,
    /** Earlier messages are about to come in above: what is read stays where it is. */
    hold: useCallback(() => { fromEnd.current = document.documentElement.scrollHeight - scrollY }, []),
  }
}
