import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { BellIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { partsOf } from '../home/parts'
import { loadWords, t } from '../i18n/i18n'
import { later } from '../ui/later'
import css from './shell.module.css'

const NoticePanel = later(() => Promise.all([import('../messages/NoticePanel'), loadWords('messages')]).then(([m]) => m.NoticePanel))

/** Where there is room, what is new is shown below the bell; elsewhere, and in a window of its own, the bell leads to the page. */
export function Bell() {
  const { data: home } = api.useQuery('get', '/api/v1/me/home')
  const unread = partsOf(home).messages?.notifications ?? 0
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const bell = useRef<HTMLAnchorElement>(null)

  useEffect(() => {
    if (!open) return
    const away = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      bell.current?.focus()
    }
    const element = box.current
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    element?.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      element?.removeEventListener('keydown', onKeyDown)
    }
  }, [open])

  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !matchMedia('(min-width: 62.01rem)').matches) return
    event.preventDefault()
    setOpen(!open)
  }
  return (
    <div ref={box} className={css.bell}>
      <Link ref={bell} to="/notifications" className={css.tool} aria-expanded={open} aria-label={unread > 0 ? t('app.notificationsUnread', { count: unread }) : t('app.notifications')} onClick={onClick}>
        <BellIcon className="icon" aria-hidden />{unread > 0 && <span className={css.count} aria-hidden>{unread > 99 ? '99+' : unread}</span>}
      </Link>
      {open && <NoticePanel close={() => setOpen(false)} />}
    </div>
  )
}
