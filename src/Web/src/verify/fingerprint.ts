/** More bytes than any document that the portal makes. */
const most = 64 * 1024 * 1024

/** Whether this browser can tell: only pages that came over a secure connection may. */
export const canTell = () => typeof crypto.subtle === 'object'

/** The SHA-256 of a file's content, in hexadecimal, worked out here: the file goes nowhere. Undefined for what is too large to be one of ours. */
export async function fingerprintOf(file: Blob): Promise<string | undefined> {
  if (file.size > most) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
