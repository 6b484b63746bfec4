// After the build: what JavaScript a contact and a member of the firm load before their page is usable stays within its budget,
// and every text file lies beside its compressed form, so that the host never compresses while somebody waits.
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const out = fileURLToPath(new URL('../../../artifacts/web', import.meta.url))
const budgets = [
  { who: 'a contact', pages: ['src/home/HomePage.tsx', 'src/invoices/InvoicePage.tsx', 'src/invoices/InvoicesPage.tsx', 'src/documents/DocumentsPage.tsx', 'src/messages/ThreadPage.tsx', 'src/projects/ProjectPage.tsx', 'src/welcome/SignInPage.tsx'], kilobytes: 150 },
  { who: 'the firm', pages: ['src/invoices/EditInvoicePage.tsx', 'src/clients/ClientPage.tsx', 'src/settings/BrandingPage.tsx'], kilobytes: 300 },
]

for (const file of await readdir(out, { recursive: true }))
  if (/\.(js|mjs|css|html|svg|json|webmanifest|txt)$/.test(file)) {
    const bytes = await readFile(join(out, file))
    await writeFile(join(out, file + '.br'), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
    await writeFile(join(out, file + '.gz'), gzipSync(bytes, { level: 9 }))
  }

const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))
const entry = Object.values(manifest).find(m => m.isEntry)
let over = false
for (const { who, pages, kilobytes } of budgets)
  for (const page of pages) {
    if (!manifest[page]) throw new Error(`${page} is not a page of its own, so its weight cannot be told.`)
    const files = new Set()
    const take = chunk => {
      if (!chunk || files.has(chunk.file)) return
      files.add(chunk.file)
      for (const key of chunk.imports ?? []) take(manifest[key])
    }
    take(entry)
    take(manifest[page])
    take(Object.values(manifest).find(m => m.src?.endsWith('words/en.json')))
    const weight = (await Promise.all([...files].map(f => readFile(join(out, f + '.gz'))))).reduce((sum, b) => sum + b.length, 0) / 1000
    console.log(`${page.padEnd(36)} ${weight.toFixed(1).padStart(6)} kB of JavaScript, gzip (${who}: at most ${kilobytes})`)
    over ||= weight > kilobytes
  }
if (over) {
  console.error('A page is heavier than its budget. Load what is not needed at first by import(), or take it out.')
  process.exit(1)
}
