const most = 2 * 1024 * 1024
const kinds = ['image/png', 'image/jpeg', 'image/webp']

const mostOfPhotos = 8 * 1024 * 1024

/** Why a file cannot be somebody's photo, before it is sent. */
export function photoFault({ type, size }: { type: string, size: number }) {
  if (!kinds.includes(type)) return 'settings.logoWrongKind' as const
  return size > mostOfPhotos ? 'settings.photoTooLarge' as const : undefined
}

/** Why a file cannot be the logo, before it is sent; the API looks at the picture itself. */
export function logoFault({ type, size }: { type: string, size: number }) {
  if (!kinds.includes(type)) return 'settings.logoWrongKind' as const
  return size > most ? 'settings.logoTooLarge' as const : undefined
}
