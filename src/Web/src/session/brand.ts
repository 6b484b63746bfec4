import { useSyncExternalStore } from 'react'
import type { Schema } from '../api/client'

/** The firm's look, as the API tells it. */
export type Brand = Pick<Schema<'ReadBrandingView'>, 'firm' | 'accent' | 'logo' | 'welcome' | 'notSetUp'>

// The host puts it into the page, so that the first paint has it.
const told = document.getElementById('brand')?.textContent

let brand: Brand = told ? JSON.parse(told) as Brand : { firm: null, accent: { light: '#2f4b7c', dark: '#7091c9' }, logo: null, welcome: null, notSetUp: false }
const heard = new Set<() => void>()

/** The firm's look on this page. */
export const useBrand = () => useSyncExternalStore(hear => { heard.add(hear); return () => heard.delete(hear) }, () => brand)

/** Shows another look from now on: the firm changed it, or somebody of another firm signed in. */
export function showBrand(next: Brand) {
  brand = next
  document.documentElement.style.setProperty('--accent-light', next.accent.light)
  document.documentElement.style.setProperty('--accent-dark', next.accent.dark)
  for (const hear of heard) hear()
}

const seen = document.documentElement.dataset.session

/** Whether the host saw a session that is good. Nobody is asked who they are when the host knows that nobody is signed in. */
export const hasSession = seen !== 'no'

/** Whether that session opens nothing yet but the set-up of a second factor. */
export const isConfined = seen === 'confined'
