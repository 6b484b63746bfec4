import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useBrand } from '../session/brand'
import { useMe } from '../session/useMe'
import { isMember, isViewed, session } from '../session/session'
import { useChosenClient } from '../session/chosenClient'
import { held, holds } from '../session/undo'
import { leaveFor, leavesFor } from '../session/windows'
import { loadWords, t } from '../i18n/i18n'
import { aside } from './aside'
import { Interludes } from './Interludes'
import { placed, placesOf } from './navigation'
import { useShortcuts, type Asked } from './shortcuts'
import { Tools } from './Tools'
import { useTray } from './tray'
import { useOnline } from './useOnline'
import css from './shell.module.css'

const Agreements = lazy(() => import('./Agreements').then(m => ({ default: m.Agreements })))
const Palette = lazy(() => Promise.all([import('./Palette'), loadWords('settings')]).then(([m]) => ({ default: m.Palette })))
const Shortcuts = lazy(() => import('./Shortcuts').then(m => ({ default: m.Shortcuts })))
const ViewingBanner = lazy(() => Promise.all([import('../viewing/ViewingBanner'), loadWords('viewing')]).then(([m]) => ({ default: m.ViewingBanner })))
const ClientSwitch = lazy(() => import('./ClientSwitch').then(m => ({ default: m.ClientSwitch })))

/**
 * The frame around every page of whoever is signed in.
 * @param children in the place of the page that the address names
 */
export function Shell({ children }: { children?: ReactNode }) {
  const me = useMe()
  const brand = useBrand()
  const places = placed(me)
  const online = useOnline()
  const tray = useTray()
  const client = useChosenClient(me)[0]
  const [asked, setAsked] = useState<Asked>()

  useShortcuts(setAsked)
  useEffect(() => aside(() => import('./live').then(m => () => m.follow(me.id))), [me.id])
  // What a page that went down had not sent.
  useEffect(() => { if (holds()) void held().then(m => m.resume()) }, [me.id])
  // Sections whose right somebody gains meanwhile come when they are opened.
  useEffect(() => aside(() => import('./prefetch').then(m => () => m.prefetch(placesOf(session.me!).map(place => place.to)))), [me.id])
  useEffect(() => {
    // What was read anew may say that somebody else is signed in by now, or that the firm has moved.
    const path = leavesFor({ what: 'signed-in', id: me.id }, session.me)
    if (path) leaveFor(path)
    else if (session.me) session.begin(me)
  }, [me])

  return (
    <>
      <a className={css.skip} href="#content">{t('app.skip')}</a>
      <header className={`${css.top} no-print`}>
        <Going />
        {isViewed(me) && <Suspense fallback={<p className={css.above} />}><ViewingBanner me={me} /></Suspense>}
        {!online && <p role="status" className={css.offline}>{t('app.offline')}</p>}
        <div className={css.bar}>
          <Link to="/" className={css.brand}>
            {brand.logo ? <img src={brand.logo.url} width={brand.logo.width} height={brand.logo.height} alt={me.firm.name} /> : <span>{me.firm.name}</span>}
          </Link>
          <nav className={css.nav} aria-label={t('app.sections')}>
            <ul>{places.top.map(p => <li key={p.to}><PlaceLink place={p} client={client}>{t(p.word)}</PlaceLink></li>)}</ul>
          </nav>
          <Tools me={me} rest={places.inMenu} ask={setAsked} />
        </div>
        {!isMember(me) && me.clients.length > 1 && <div className={css.switch}><Suspense><ClientSwitch me={me} /></Suspense></div>}
      </header>
      <main id="content" tabIndex={-1} className={css.main}>{children ?? <Outlet />}</main>
      {tray}
      <Suspense><Agreements /></Suspense>
      <nav className={`${css.bottom} no-print`} aria-label={t('app.mainSections')}>
        <ul>{places.below.map(p => <li key={p.to}><PlaceLink place={p} client={client}><p.icon className="icon" aria-hidden /><span>{t(p.word)}</span></PlaceLink></li>)}</ul>
      </nav>
      <Suspense>
        {asked === 'palette' && <Palette close={() => setAsked(undefined)} />}
        {asked === 'shortcuts' && <Shortcuts close={() => setAsked(undefined)} />}
      </Suspense>
      <Interludes />
    </>
  )
}

/** The way to a section; it is the current one also on the pages that stand beside it. */
function PlaceLink({ place, client, children }: { place: ReturnType<typeof placed>['top'][number], client: string | undefined, children: ReactNode }) {
  const beside = useRouterState({ select: state => !!place.with?.test(state.location.pathname) })
  return (
    <Link to={place.to} search={{ client }} activeOptions={{ exact: place.to === '/', includeSearch: false }} {...beside && { 'aria-current': 'page' as const }}>
      {children}
    </Link>
  )
}

/** That a page is on its way. By itself: what is around it is not made anew for it. */
function Going() {
  const going = useRouterState({ select: state => state.isLoading })
  return going ? <span className={css.going} aria-hidden /> : null
}
