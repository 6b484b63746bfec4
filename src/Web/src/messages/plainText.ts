/** A stretch of a message: words, or an address to go to. */
export type Stretch = { text: string, href?: string }

const address = /https?:\/\/[^\s<>"“”„]+/gi

/** Plain text with its web addresses found. Only http and https: nothing else that somebody writes can be pressed. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    const written = withoutEnd(match[0])
    const href = hrefOf(written)
    if (!href) continue
    if (match.index > at) found.push({ text: text.slice(at, match.index) })
    found.push({ text: written, href })
    at = match.index + written.length
  }
  if (at < text.length) found.push({ text: text.slice(at) })
  return found
}

/** The full stop after an address belongs to the sentence, and so does a bracket that opened before it. */
function withoutEnd(written: string): string {
  const shorter = written.replace(/[.,;:!?'’…*_]+$/, '')
  const last = shorter.at(-1)
  const opening = last === ')' ? '(' : last === ']' ? '[' : last === '}' ? '{' : undefined
  const unopened = opening && shorter.split(opening).length < shorter.split(last!).length
  return unopened ? withoutEnd(shorter.slice(0, -1)) : shorter
}

function hrefOf(written: string): string | undefined {
  const url = URL.canParse(written) ? new URL(written) : undefined
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname ? url.href : undefined
}
