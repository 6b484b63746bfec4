/** An e-mail address as the API takes it, its domain in ASCII. */
export function addressOf(typed: string): string {
  const [name, host, ...more] = typed.trim().split('@')
  return name && host && more.length === 0 && !/[\s/:]/.test(host) ? `${name}@${hostOf(host)}` : typed.trim()
}

/** The host name in what somebody typed or pasted: an address is as good as the name, and other letters get their form in ASCII. */
export function hostOf(typed: string): string {
  const text = typed.trim()
  try {
    return new URL(text.includes('://') ? text : `https://${text}`).hostname
  } catch {
    return text
  }
}
