// How fast and how right the pages are that a client's contact sees first, on a phone as Lighthouse simulates one.
// Usage: node run.mjs [address of a portal that was started with --demo]
import { access } from 'node:fs/promises'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const address = (process.argv[2] ?? 'http://localhost:5080').replace(/\/+$/, '')
const runs = 3
// The demonstration's contact, as the portal prints it when it has filled itself.
const contact = { email: 'north@northwindbakery.example', password: 'a long and private phrase', firm: 'brightside' }
const asserted = ['accessibility', 'best-practices']
const timings = { 'FCP ms': 'first-contentful-paint', 'LCP ms': 'largest-contentful-paint', 'TBT ms': 'total-blocking-time', CLS: 'cumulative-layout-shift' }

async function call(method, path, headers, body) {
  const answer = await fetch(`${address}/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function chromium() {
  for (const path of [process.env.CHROME_PATH, '/usr/bin/chromium'].filter(Boolean))
    if (await access(path).then(() => true, () => false)) return path
  return undefined // chrome-launcher looks in the usual places.
}

/** One visit by a browser of its own, so that nothing is left over from the visit before. */
async function visit(path, cookie, tries = 3) {
  const flags = ['--headless=new', '--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const chrome = await launch({ chromePath: await chromium(), chromeFlags: flags })
  try {
    const { lhr } = await lighthouse(address + path, {
      port: chrome.port, logLevel: 'error', onlyCategories: ['performance', ...asserted], extraHeaders: cookie ? { Cookie: cookie } : undefined,
    })
    // Now and then the browser loses the trace's beginning: that visit says nothing, and another is made.
    if (lhr.runtimeError?.code === 'NO_NAVSTART' && tries > 1) return await visit(path, cookie, tries - 1)
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`)
    const shown = new URL(lhr.finalDisplayedUrl).pathname
    if (shown !== path) throw new Error(`${path} led to ${shown}, so it was not measured.`)
    return lhr
  } finally {
    chrome.kill()
  }
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const score = (lhr, category) => Math.round((lhr.categories[category].score ?? 0) * 100)
const scriptBytes = lhr => lhr.audits['network-requests'].details.items.filter(r => r.resourceType === 'Script').reduce((sum, r) => sum + r.transferSize, 0)

/** The audits that a category counts and that did not pass, each with the places it names. */
function failing(lhr, category) {
  return lhr.categories[category].auditRefs.filter(ref => ref.weight > 0).map(ref => lhr.audits[ref.id]).filter(audit => audit.score !== null && audit.score < 1)
    .map(audit => [`${category}: ${audit.title} (${audit.id})`, ...(audit.details?.items ?? []).slice(0, 5).map(item => `    ${item.node?.snippet ?? item.description ?? JSON.stringify({ ...item, source: undefined })}`)].join('\n  '))
}

const signedIn = await call('POST', '/auth/login', {}, contact)
const cookie = signedIn.headers.getSetCookie()[0].split(';')[0]
const { csrfToken } = await signedIn.json()
const table = {}
const failed = new Map()
try {
  const [newest] = (await (await call('GET', '/invoices?limit=1', { Cookie: cookie })).json()).items
  if (!newest) throw new Error('The contact has no invoice; was the portal started with --demo?')
  for (const [path, as] of [['/sign-in'], ['/', cookie], ['/documents', cookie], [`/invoices/${newest.id}`, cookie]]) {
    const name = path.replace(newest.id, '<newest>')
    const visits = []
    for (let n = 1; n <= runs; n++) {
      process.stderr.write(`${name}, visit ${n} of ${runs}\n`)
      visits.push(await visit(path, as))
    }
    const row = { performance: median(visits.map(v => score(v, 'performance'))) }
    // These two hang on the page and not on the machine, so the worst visit counts.
    for (const category of asserted) row[category] = Math.min(...visits.map(v => score(v, category)))
    for (const [column, audit] of Object.entries(timings)) row[column] = Number(median(visits.map(v => v.audits[audit].numericValue)).toFixed(audit === 'cumulative-layout-shift' ? 3 : 0))
    row['JS kB'] = Number((median(visits.map(scriptBytes)) / 1000).toFixed(1))
    table[name] = row
    failed.set(name, new Set(visits.flatMap(v => asserted.flatMap(category => failing(v, category)))))
  }
} finally {
  await call('POST', '/auth/logout', { Cookie: cookie, 'X-CSRF-Token': csrfToken })
}

const columns = Object.keys(Object.values(table)[0])
console.log(`| page | ${columns.join(' | ')} |\n|---|${'---|'.repeat(columns.length)}`)
for (const [page, row] of Object.entries(table)) console.log(`| ${page} | ${columns.map(c => row[c]).join(' | ')} |`)
for (const [page, audits] of failed) for (const audit of audits) console.log(`\n${page}\n  ${audit}`)
if (Object.values(table).some(row => asserted.some(category => row[category] < 100))) {
  console.error('\nAccessibility and best practices have to be 100 on every page.')
  process.exitCode = 1
}
