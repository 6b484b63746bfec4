const most = 2 * 1024 * 1024
const kinds = ['image/png', 'image/jpeg', 'image/webp']

/** Why a file cannot be the logo, before it is sent; the API looks at the picture itself. */
export function logoFault({ type, size }: { type: string, size: number }) {
  if (!kinds.includes(type)) return 'settings.logoWrongKind' as const
  return size > most ? 'settings.logoTooLarge' as const : undefined
}
