/** What the API and the browser hand each other about a passkey. */
export type Options = Record<string, unknown>

/** The API writes bytes as base64url; the browser wants them as they are. They stand in these places only. */
export function decoded(options: Options): Options {
  const user = options.user as { id: string } | undefined
  const known = (list: unknown) => (list as { id: string }[] | undefined)?.map(one => ({ ...one, id: bytes(one.id) })) ?? []
  return {
    ...options,
    challenge: bytes(options.challenge as string),
    ...(user && { user: { ...user, id: bytes(user.id) }, excludeCredentials: known(options.excludeCredentials) }),
    ...(!user && { allowCredentials: known(options.allowCredentials) }),
  }
}

export const bytes = (encoded: string) => Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))

export const text = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
