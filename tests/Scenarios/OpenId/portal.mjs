// What a person's browser does at the portal, and how the checks are told to the test that runs this.
import readline from 'node:readline'
import * as oc from 'openid-client'

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const read = async () => JSON.parse((await lines.next()).value)
const write = message => process.stdout.write(JSON.stringify(message) + '\n')

/** The firm, its people and its applications. */
export const world = await read()
export const base = world.base

/** Something that only the test can do: to the portal, its clock or its database. */
export const ask = async (what, value = null) => {
  write({ ask: what, value })
  return await read()
}

let group = ''
export const about = name => { group = name }
export const check = (name, ok, extra = '') => write({ group, name, ok: Boolean(ok), extra: String(extra ?? '') })

/** The OAuth error that a promise fails with; null when it does not fail. */
export const errorOf = promise => promise.then(() => null, e => e.error ?? (e.code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' ? e.cause?.[0]?.parameters?.error ?? 'invalid_client' : `${e.name} ${e.code ?? ''} ${e.message}`))

export class Browser {
  cookies = new Map()
  csrf = null

  async fetch(path, options = {}) {
    const headers = new Headers(options.headers)
    if (this.cookies.size) headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (options.json !== undefined) {
      headers.set('content-type', 'application/json')
      options = { method: 'POST', ...options, body: JSON.stringify(options.json) }
    }
    if (options.method && options.method !== 'GET') {
      if (this.csrf) headers.set('x-csrf-token', this.csrf)
      headers.set('idempotency-key', crypto.randomUUID())
    }
    const answer = await fetch(path.startsWith('http') ? path : base + path, { ...options, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(';'), at = pair.indexOf('=')
      if (/expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }

  api = (path, options) => this.fetch('/api/v1' + path, options)

  async signIn({ email, firm, password }) {
    const answer = await this.api('/auth/login', { json: { email, firm, password } })
    this.csrf = (await answer.json()).csrfToken
    return this
  }

  /** Comes to the portal from an app, is shown what is asked, and answers; gives where the answer leads. */
  async authorize(url, decision = 'allow') {
    const shown = await this.fetch(url)
    const page = shown.headers.get('location')
    if (!page?.startsWith('/authorize?')) return shown
    const query = page.slice('/authorize?'.length)
    const asked = await (await this.api('/oauth/consent?' + query)).json()
    return this.fetch('/connect/authorize', { method: 'POST', body: new URLSearchParams([...new URLSearchParams(query), ['csrf', asked.csrfToken], ['decision', decision]]) })
  }
}

export const insecure = { execute: [oc.allowInsecureRequests] }

/** The client's configuration, as the portal publishes it. */
export const client = (id, authentication = oc.None()) => oc.discovery(new URL(base), id, undefined, authentication, insecure)

/** An app's way of asking: what it remembers, and the address that it sends the browser to. */
export async function request(config, { scope = 'openid profile email offline_access invoices:read messages:write', redirect = 'com.example.portal:/callback', pushed = false, more = {} } = {}) {
  const verifier = oc.randomPKCECodeVerifier(), state = oc.randomState(), nonce = oc.randomNonce()
  const parameters = { redirect_uri: redirect, scope, state, nonce, code_challenge: await oc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more }
  const url = pushed ? await oc.buildAuthorizationUrlWithPAR(config, parameters) : oc.buildAuthorizationUrl(config, parameters)
  return { verifier, state, nonce, url }
}

/** The tokens for the code that an answer leads back with. */
export const exchange = (config, asked, answer, changes = {}) =>
  oc.authorizationCodeGrant(config, new URL(answer.headers.get('location')), { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce, ...changes })

/** The whole way from asking to tokens. */
export async function grant(config, browser, options = {}) {
  const asked = await request(config, options)
  return exchange(config, asked, await browser.authorize(asked.url.href))
}

/** The portal's answer to a bearer. */
export const call = (token, path = '/invoices', options = {}) => fetch(`${base}/api/v1${path}`, { ...options, headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID(), ...options.headers } })
export const works = async token => (await call(token)).status === 200
