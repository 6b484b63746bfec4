import { lexer, type MarkedToken, type Token } from 'marked'

/** Longer ones are read as text: nobody waits until a page of a book is laid out. */
const most = 100_000

/** Marks inside marks, which only somebody who wants to keep a browser busy writes. */
const absurd = /^[ \t]*(?:>[ \t>]{60,}|(?:[-*+][ \t]+){30,}\S)/m

/** The text's parts; undefined where it is better read as it is. */
export function partsOf(text: string): MarkedToken[] | undefined {
  if (text.length > most || absurd.test(text)) return undefined
  try {
    return known(lexer(text, { gfm: true }))
  } catch {
    return undefined
  }
}

export const known = (tokens: Token[] | undefined) => (tokens ?? []) as MarkedToken[]

/** Where a link leads, if it is an address of the web or of mail: nothing else can be pressed. */
export function addressOf(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
}

const named: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'",
  nbsp: '\u00a0', copy: '©', hellip: '…', mdash: '—', ndash: '–', euro: '€',
}

const escapes = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi

/** Characters that are written by their number or name. */
export const unescaped = (text: string) => text.replace(escapes, (all, decimal?: string, hex?: string, name?: string) => {
  if (name) return named[name] ?? all
  const code = decimal ? Number(decimal) : parseInt(hex!, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
})

/** A heading's level on the page, whose own title stands above: one that leaves out a level in the file leaves out none here. */
export const levelAfter = (before: number, depth: number) => Math.min(depth + 1, before + 1, 6)
