import { done, http } from '../api/client'
import { noConnection, Refused } from '../api/problem'
import { t } from '../i18n/i18n'
import { decoded, text, type Options } from './encoding'
import { enter } from './signIn'

type How = { mediation?: CredentialMediationRequirement, signal?: AbortSignal }

/** @property remember asked when the passkey has been shown: somebody may decide meanwhile */
type Kept = { remember?: () => boolean }

/** Signs in with a passkey alone: it tells who somebody is. */
export async function signInByPasskey(firm: string | null, { remember, ...how }: How & Kept = {}) {
  const { options } = await done(http.POST('/api/v1/auth/passkey/options', { body: { firm } }))
  const credential = await showPasskey(options, how)
  return enter(await done(http.POST('/api/v1/auth/passkey', { body: { credential, remember: remember?.() ?? false } })))
}

/** Asks the browser for a passkey that is there, as the API wants it shown. */
export async function showPasskey(options: unknown, how: How = {}): Promise<Options> {
  const credential = await asked(() => navigator.credentials.get({ ...how, publicKey: decoded(options as Options) as unknown as PublicKeyCredentialRequestOptions }))
  const answer = credential.response as AuthenticatorAssertionResponse
  return { ...about(credential), response: { clientDataJSON: text(answer.clientDataJSON), authenticatorData: text(answer.authenticatorData), signature: text(answer.signature), userHandle: answer.userHandle ? text(answer.userHandle) : undefined } }
}

/** Has the browser make a passkey. */
export async function makePasskey(options: unknown): Promise<Options> {
  const credential = await asked(() => navigator.credentials.create({ publicKey: decoded(options as Options) as unknown as PublicKeyCredentialCreationOptions }))
  const answer = credential.response as AuthenticatorAttestationResponse
  return { ...about(credential), response: { clientDataJSON: text(answer.clientDataJSON), attestationObject: text(answer.attestationObject), transports: answer.getTransports() } }
}

/** The browser says no more than the kind of its refusal: what that means is said in words. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask()
    if (credential) return credential as PublicKeyCredential
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'InvalidStateError') throw refusal('passkey-known', t('problem.passkey-known.title'), t('problem.passkey-known'))
  }
  throw refusal('passkey-cancelled', t('problem.passkey-cancelled.title'), t('problem.passkey-cancelled'))
}

const refusal = (code: string, title: string, detail: string) => new Refused({ ...noConnection, status: 400, code, title, detail })

const about = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
})
