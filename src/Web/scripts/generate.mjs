// Writes src/generated: the API's types from the committed document, and the words of every section, compiled per language.
// A language that must be complete and is not, or a translation with other placeholders than the English one, ends the build.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { pseudo } from './pseudo.mjs'

const web = fileURLToPath(new URL('..', import.meta.url))
const out = join(web, 'src/generated')
const languages = ['en', 'de', 'fr', 'es', 'ar']
const complete = ['en', 'de']

await mkdir(join(out, 'words'), { recursive: true })
const document = JSON.parse(await readFile(join(web, '../../docs/openapi.json'), 'utf8'))
await put('api.d.ts', astToString(await openapiTS(document)))

const sections = (await readdir(join(web, 'src'), { withFileTypes: true })).filter(d => d.isDirectory() && d.name !== 'generated' && existsSync(join(web, 'src', d.name, 'words/en.json'))).map(d => d.name)
const words = Object.fromEntries(await Promise.all(languages.map(async language => [language, Object.assign({}, ...await Promise.all(sections.map(s => read(s, language))))])))
const keys = Object.keys(words.en).sort()
const faults = []
for (const language of languages) {
  for (const key of Object.keys(words[language])) if (!(key in words.en)) faults.push(`${language}: ${key} is not an English key`)
  for (const key of keys) {
    if (key in words[language]) {
      if (names(words[language][key]) !== names(words.en[key])) faults.push(`${language}: ${key} has {${names(words[language][key])}}, English has {${names(words.en[key])}}`)
    } else if (complete.includes(language)) faults.push(`${language}: ${key} is missing`)
  }
  await put(`words/${language}.json`, JSON.stringify(Object.fromEntries(keys.filter(k => k in words[language]).map(k => [k, compileMessage(words[language][k])]))))
}
await put('words/en-XA.json', JSON.stringify(Object.fromEntries(keys.map(k => [k, pseudo(compileMessage(words.en[k]))]))))
await put('words.d.ts', `/** Every word that the front end says, by its key: src/<section>/words/en.json. */\nexport type Word =\n${keys.map(k => `  | '${k}'`).join('\n')}\n`)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(process.env.WORDS === 'lenient' ? 0 : 1)
}

async function read(section, language) {
  const file = join(web, 'src', section, 'words', `${language}.json`)
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
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
  if (!existsSync(path) || await readFile(path, 'utf8') !== text) await writeFile(path, text)
}
