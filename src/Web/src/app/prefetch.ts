import { language } from '../i18n/i18n'
import { isSavingData } from './savingData'

/** Which files each page takes, and which a language's words are: `scripts/finish.mjs` writes it, with each build. */
type Index = { pages: { path: string, words: string[], scripts: string[] }[], languages: Record<string, Record<string, string>> }

/** What a page reads when it opens is over by then, on a slow line too. */
const afterwards = 6_000

/** Browsers that cannot say when they are idle are after a while. */
const idle = () => new Promise<void>(act => {
  if ('requestIdleCallback' in window) requestIdleCallback(() => act(), { timeout: 10_000 })
  else setTimeout(act, 2_000)
})

const takes = (path: string, begins: readonly string[]) => begins.some(begin => path === begin || path.startsWith(`${begin}/`))

/**
 * The files of these sections' pages, each once, in the pages' order.
 * @param begins how the sections' addresses begin
 */
export const filesAhead = ({ pages, languages }: Index, begins: readonly string[], spoken: string) => [...new Set(
  pages.filter(page => takes(page.path, begins))
    .flatMap(page => [...page.scripts, ...page.words.map(part => languages[spoken]?.[part]).filter(file => file !== undefined)]),
)]

/**
 * Brings the files of these sections' pages into the browser's cache, one after the other while nothing else is to be done, so that a page
 * opens at once, on a poor line and without one. None of them is run before its page is opened: that would keep a slow phone busy. Ends by
 * itself; not where somebody asks to save data, and not while pages are being worked on, whose files are not kept.
 * @returns stops it
 */
export function prefetch(begins: readonly string[]): () => void {
  let stopped = isSavingData() || import.meta.env.DEV
  const bring = async () => {
    let files: string[] | undefined
    while (!stopped && files?.length !== 0) {
      await idle()
      if (stopped || !navigator.onLine) return
      try {
        if (files) await (await fetch(`/${files.shift()}`, { priority: 'low' })).arrayBuffer()
        else files = filesAhead(await (await fetch('/pages.json', { priority: 'low' })).json() as Index, begins, language())
      } catch {
        return // The line is gone: what is missing comes when its page is opened.
      }
    }
  }
  const timer = stopped ? undefined : setTimeout(() => void bring(), afterwards)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
