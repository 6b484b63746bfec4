import { browser } from '../session/storage'

export type Theme = 'system' | 'light' | 'dark'

/** What the person chose in this browser. */
export function chosenTheme(): Theme {
  const chosen = browser.read('theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Light, dark, or as the system has it: from now on, and from the first paint of every later page (public/theme.js). */
export function chooseTheme(next: Theme) {
  if (next === 'system') {
    browser.remove('theme')
    delete document.documentElement.dataset.theme
  } else {
    browser.write('theme', next)
    document.documentElement.dataset.theme = next
  }
}
