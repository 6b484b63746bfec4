import { describe, expect, it } from 'vitest'

const english = import.meta.glob<Record<string, string>>(['../*/words/en.json', '../../../Modules/*/*/words/en.json'], { eager: true, import: 'default' })

/** What docs/voice.md has better words for. */
const oldForms = [
  /e-mail/i, /\bmails?\b/i, /\b(some|every)body\b/i, /\bwhoever\b/i, /\banew\b/i, /\bany more\b/i, /\bput away\b/i, /\bgive up\b/i, /\bbegin\b/i,
  /\blook(s|ed|ing)? at\b/i, /\bstands? here\b/i, /\b(is|are) told\b/i, /\bnot yours to\b/i, /\byou may\b/i, /\binvalid\b/i, /\byou must\b/i,
  /\bcannot\b/i, /\b(do|does|is|are|did|will|was|were|has|have|would|should|could) not\b/i, /\bsecond (factor|step)\b/i, /\bwaits for\b/i, /[A-Za-z]'[a-z]/,
]

describe('the English words', () => {
  const all = Object.entries(english).flatMap(([file, words]) => Object.entries(words).map(([key, text]) => ({ file, key, text })))

  it('are all there', () => expect(all.length).toBeGreaterThan(1500))

  it.each(oldForms)('say nothing like %s', form => {
    expect(all.filter(w => form.test(w.text)).map(w => `${w.key}: ${w.text}`)).toEqual([])
  })

  it('thank, and exclaim nothing else', () => {
    expect(all.filter(w => w.text.includes('!') && !w.text.includes('Thank you!')).map(w => w.key)).toEqual([])
  })
})
