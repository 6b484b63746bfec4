// After the build: the host learns which files a page needs, so that the browser fetches them at once and not one after the other; what JavaScript a contact and a member of the firm load before their page is usable stays within its budget,
// and every text file lies beside its compressed form, so that the host never compresses while somebody waits.
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = fileURLToPath(new URL('..', import.meta.url))
const out = join(web, '../../artifacts/web')
const budgets = [
  { who: 'a contact', pages: ['src/home/HomePage.tsx', 'src/invoices/InvoicePage.tsx', 'src/invoices/InvoicesPage.tsx', 'src/documents/DocumentsPage.tsx', 'src/messages/ThreadPage.tsx', 'src/projects/ProjectPage.tsx', 'src/team/YourTeamPage.tsx', 'src/welcome/SignInPage.tsx'], kilobytes: 150 },
  { who: 'the firm', pages: ['src/invoicing/EditInvoicePage.tsx', 'src/clients/ClientPage.tsx', 'src/settings/BrandingPage.tsx'], kilobytes: 300 },
]

const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))
const entry = Object.values(manifest).find(m => m.isEntry)

/** The scripts that come with chunks. All styles are one sheet. */
function filesOf(...chunks) {
  const scripts = new Set()
  const take = chunk => {
    if (!chunk || scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const key of chunk.imports ?? []) take(manifest[key])
  }
  for (const chunk of chunks) take(chunk)
  return scripts
}

const needs = JSON.parse(await readFile(join(web, 'src/generated/needs.json'), 'utf8'))
const first = filesOf(entry)
const pages = []
for (const section of await readdir(join(web, 'src'), { withFileTypes: true })) {
  const routes = join(web, 'src', section.name, 'routes.ts')
  if (!section.isDirectory() || !existsSync(routes)) continue
  for (const [, path, file] of (await readFile(routes, 'utf8')).matchAll(/path: '([^']+)',\s*component: page\('\w+', \(\) => import\('\.\/(\w+)'\)/g)) {
    const scripts = filesOf(manifest[`src/${section.name}/${file}.tsx`])
    pages.push({ path, words: ['index', 'frame', ...needs[section.name] ?? [section.name]], scripts: [...scripts].filter(f => !first.has(f)) })
  }
}
const languages = {}
for (const chunk of Object.values(manifest)) {
  const [, language, part] = chunk.src?.match(/generated\/words\/([\w-]+)\/(\w+)\.json$/) ?? []
  if (part) (languages[language] ??= {})[part] = chunk.file
  const [, of] = chunk.src?.match(/generated\/words\/([\w-]+)\.ts$/) ?? []
  if (of) (languages[of] ??= {}).index = chunk.file
}
await writeFile(join(out, 'pages.json'), JSON.stringify({ pages, languages }))

for (const file of await readdir(out, { recursive: true }))
  if (/\.(js|mjs|css|html|svg|json|webmanifest|txt)$/.test(file)) {
    const bytes = await readFile(join(out, file))
    await writeFile(join(out, file + '.br'), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
    await writeFile(join(out, file + '.gz'), gzipSync(bytes, { level: 9 }))
  }

let over = false
for (const { who, pages: weighed, kilobytes } of budgets)
  for (const page of weighed) {
    if (!manifest[page]) throw new Error(`${page} is not a page of its own, so its weight cannot be told.`)
    const scripts = filesOf(entry, manifest[page], manifest['src/generated/words/en.ts'], ...['frame', ...needs[page.split('/')[1]] ?? [page.split('/')[1]]].map(part => manifest[`src/generated/words/en/${part}.json`]))
    const weight = (await Promise.all([...scripts].map(f => readFile(join(out, f + '.gz'))))).reduce((sum, b) => sum + b.length, 0) / 1000
    console.log(`${page.padEnd(36)} ${weight.toFixed(1).padStart(6)} kB of JavaScript, gzip (${who}: at most ${kilobytes})`)
    over ||= weight > kilobytes
  }
if (over) {
  console.error('A page is heavier than its budget. Load what is not needed at first by import(), or take it out.')
  process.exit(1)
}
