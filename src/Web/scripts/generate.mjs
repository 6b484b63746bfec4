// Writes src/generated: the API's types from the committed document, the currencies' decimals and the countries from the tables that the server goes by, and the words (what clients are reminded with as the server says it), compiled per language: those of the frame
// around every page, and for each section its own, which come with its pages.
// A language that must be complete and is not, or a translation with other placeholders than the English one, ends the build.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { pseudo } from './pseudo.mjs'

const web = fileURLToPath(new URL('..', import.meta.url))
const out = join(web, 'src/generated')
const languages = ['en', 'de', 'fr', 'es', 'ar']
const complete = languages

const document = JSON.parse(await readFile(join(web, '../../docs/openapi.json'), 'utf8'))
await put('api.d.ts', astToString(await openapiTS(document)))

// Two is what is usual: the page knows the others.
const currencies = JSON.parse(await readFile(join(web, '../Modules/Billing/currencies.json'), 'utf8'))
await put('decimals.json', JSON.stringify(Object.fromEntries(Object.entries(currencies).filter(([, decimals]) => decimals !== 2))))

await put('countries.json', await readFile(join(web, '../Modules/Billing/countries.json'), 'utf8'))

const sections = (await readdir(join(web, 'src'), { withFileTypes: true })).filter(d => d.isDirectory() && d.name !== 'generated' && existsSync(join(web, 'src', d.name, 'words/en.json'))).map(d => d.name)
const words = Object.fromEntries(await Promise.all(languages.map(async language => [language, Object.assign({}, ...await Promise.all(sections.map(s => read(s, language))))])))
const owned = Object.fromEntries(await Promise.all(sections.map(async s => [s, await read(s, 'en')])))
const keys = Object.keys(words.en).sort()
const faults = []

const frame = ['app', 'ui', 'session', 'api', 'i18n']
const sources = Object.fromEntries(await Promise.all([...frame, ...sections].map(async s => [s, await sourcesOf(s)])))
/** The frame says its own words and those of sections that it names, such as their titles. */
const said = new Set(frame.flatMap(s => [...sources[s].matchAll(/'([\w.-]+)'/g)].map(m => m[1])))
const parts = { frame: keys.filter(k => said.has(k) || frame.some(s => s in owned && k in owned[s])) }
for (const section of sections.filter(s => !frame.includes(s))) parts[section] = Object.keys(owned[section]).filter(k => !parts.frame.includes(k)).sort()
const ownerOf = Object.fromEntries(Object.entries(parts).flatMap(([part, own]) => part === 'frame' ? [] : own.map(key => [key, part])))
/** Whose words a section's pages say: its own, and those of sections whose parts they show. */
const needs = Object.fromEntries(await Promise.all(Object.keys(parts).filter(p => p !== 'frame').map(async section => {
  const seen = new Set((await readdir(join(web, 'src', section))).filter(f => isSource(f) && f !== 'routes.ts').map(f => join(web, 'src', section, f)))
  const found = new Set([section])
  for (const file of seen) {
    const source = await readFile(file, 'utf8')
    const owner = file.slice(join(web, 'src/').length).split(/[\\/]/)[0]
    for (const [, key] of source.matchAll(/'([\w.-]+)'/g)) if (ownerOf[key]) found.add(ownerOf[key])
    // Keys that are put together begin with their section.
    if (owner in parts && source.includes(`\`${owner}.`)) found.add(owner)
    for (const [, to] of source.matchAll(/['"](\.\.?\/[\w./-]+)['"]/g)) {
      // The frame's words are there already; a part that comes later brings its own.
      if (/^\.\.\/app\/|\/routes$/.test(to)) continue
      if (source.includes(`import('${to}'), loadWords('${to.split('/')[1]}')`)) continue
      for (const end of ['.ts', '.tsx']) if (existsSync(join(file, '..', to + end))) seen.add(join(file, '..', to + end))
    }
  }
  return [section, [...found].filter(s => parts[s].length > 0)]
})))
for (const language of languages) {
  for (const key of Object.keys(words[language])) if (!(key in words.en)) faults.push(`${language}: ${key} is not an English key`)
  for (const key of keys) {
    if (key in words[language]) {
      if (names(words[language][key]) !== names(words.en[key])) faults.push(`${language}: ${key} has {${names(words[language][key])}}, English has {${names(words.en[key])}}`)
    } else if (complete.includes(language)) faults.push(`${language}: ${key} is missing`)
  }
  for (const [part, own] of Object.entries(parts)) await put(`words/${language}/${part}.json`, JSON.stringify(Object.fromEntries(own.map(k => [k, compileMessage(words[language][k] ?? words.en[k])]))))
}
for (const [part, own] of Object.entries(parts)) await put(`words/en-XA/${part}.json`, JSON.stringify(Object.fromEntries(own.map(k => [k, pseudo(compileMessage(words.en[k]))]))))
// Most sections say their own words alone: of those, nothing is said.
await put('needs.json', JSON.stringify(Object.fromEntries(Object.entries(needs).filter(([section, of]) => of.join() !== section))))
for (const language of [...languages, 'en-XA']) await put(`words/${language}.ts`, `import type { Messages } from '@lingui/core'\n\nexport const parts = import.meta.glob<{ default: Messages }>('./${language}/*.json')\n`)
await put('words.d.ts', `/** The sections that have words. */\nexport type Part =\n${Object.keys(needs).map(k => `  | '${k}'`).join('\n')}\n\n/** Every word that the front end says, by its key: src/<section>/words/en.json. */\nexport type Word =\n${keys.map(k => `  | '${k}'`).join('\n')}\n`)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(process.env.WORDS === 'lenient' ? 0 : 1)
}

async function read(section, language) {
  const file = join(web, 'src', section, 'words', `${language}.json`)
  const own = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
  return section === 'reminders' ? { ...own, ...await usualReminders(language) } : own
}

/** What the server writes to clients as usual, so that the page shows nothing else than what they get. */
async function usualReminders(language) {
  const papers = JSON.parse(await readFile(join(web, `../Modules/Billing/Papers/words/${language}.json`), 'utf8'))
  return Object.fromEntries(Object.entries(papers).filter(([key]) => key.startsWith('reminder.')).map(([key, text]) => [key.replace('reminder.', 'reminders.usual.'), text]))
}

function isSource(file) {
  return /\.tsx?$/.test(file) && !file.includes('.test.')
}

async function sourcesOf(section) {
  const folder = join(web, 'src', section)
  const files = (await readdir(folder)).filter(isSource)
  return (await Promise.all(files.map(f => readFile(join(folder, f), 'utf8')))).join('\n')
}

/** The placeholders of a message, sorted. */
function names(message) {
  const found = new Set()
  const walk = tokens => {
    if (Array.isArray(tokens)) for (const token of tokens) if (Array.isArray(token)) {
      found.add(token[0])
      for (const option of Object.values(token[2] ?? {})) walk(option)
    }
  }
  walk(compileMessage(message))
  return [...found].sort().join(', ')
}

/** Written only when it differs, so that nothing is rebuilt for nothing. */
async function put(file, text) {
  const path = join(out, file)
  await mkdir(dirname(path), { recursive: true })
  if (!existsSync(path) || await readFile(path, 'utf8') !== text) await writeFile(path, text)
}
