import { i18n, type Messages } from '@lingui/core'
import needs from '../generated/needs.json'
import { browser } from '../session/storage'
import type { Part, Word } from '../generated/words'

export type { Word }

/** The languages there are; the last one is for tests and shows what cannot be translated. */
export const languages = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ar: 'العربية' } as const

// Where the words of a language lie is a file of its own: nobody needs the others'.
const catalogues = import.meta.glob<{ parts: Record<string, () => Promise<{ default: Messages }>> }>('../generated/words/*.ts')

/** The page's language, chosen before the first paint (public/theme.js). */
export const language = () => document.documentElement.lang

/** For formats: the person's own region where the language is theirs too. */
export const locale = () => language() === 'en-XA' ? 'en-GB' : navigator.languages.find(l => l.startsWith(language())) ?? language()

/** The words of the frame around every page. */
export async function loadLanguage() {
  await load('frame')
  i18n.activate(language())
}

/** The words of a section's pages, and of those parts of other sections that they show. */
export const loadWords = (section: Part) => Promise.all(((needs as Partial<Record<Part, string[]>>)[section] ?? [section]).map(load))

async function load(part: string) {
  const { parts } = await catalogues[`../generated/words/${language()}.ts`]?.() ?? {}
  const words = await parts?.[`./${language()}/${part}.json`]?.()
  if (words) i18n.load(language(), words.default)
}

/** The words for that key, with its placeholders filled in. */
export const t = (key: Word, values?: Record<string, string | number>) => i18n._(key, values)

/** The same where the key comes from outside, such as a problem's code; undefined when there are no words for it. */
export const words = (key: string, values?: Record<string, string | number>) => key in i18n.messages ? i18n._(key, values) : undefined

/** What a language calls itself; nothing for a code that is none. */
export const nameOfLanguage = (code: unknown) => typeof code === 'string' && code in languages ? languages[code as keyof typeof languages] : undefined

/** The person's choice, from the next page on. */
export function chooseLanguage(next: string) {
  browser.write('language', next)
  location.reload()
}

/**
 * Goes on in the language that the person has chosen, wherever they sign in. True when this page speaks another and is on its way; a
 * browser that keeps nothing goes on in its own.
 */
export function followLanguage(chosen: string | null | undefined, to: string): boolean {
  if (!chosen || chosen === language() || !nameOfLanguage(chosen) || !browser.write('language', chosen)) return false
  if (to === location.pathname + location.search + location.hash) location.reload()
  else location.assign(to)
  return true
}
