const least = 12
const strong = 20

/** How good a password is by its length, which is what counts; undefined before it is begun. */
export function strengthOf(password: string): { is: 'short' | 'enough' | 'strong', missing: number } | undefined {
  if (password === '') return undefined
  return { is: password.length < least ? 'short' : password.length < strong ? 'enough' : 'strong', missing: Math.max(0, least - password.length) }
}
