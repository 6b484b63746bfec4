import type { DocumentIcon } from '@heroicons/react/24/outline'
import type { Word } from '../i18n/i18n'
import { sortOf, type Sort } from './sorts'

const words: Record<Sort, Word> = {
  pdf: 'documents.kindPdf', image: 'documents.kindImage', video: 'documents.kindVideo', audio: 'documents.kindAudio', sheet: 'documents.kindSheet',
  slides: 'documents.kindSlides', text: 'documents.kindText', archive: 'documents.kindArchive', other: 'documents.kindOther',
}

/** What sort of thing a file is, in a word and as an icon. */
export function kindOf(contentType: string): { word: Word, icon: typeof DocumentIcon } {
  const { sort, icon } = sortOf(contentType)
  return { word: words[sort], icon }
}

export type Shown = 'image' | 'pdf' | 'text' | 'video' | 'audio'

const shown: Record<string, Shown> = {
  'application/pdf': 'pdf', 'image/png': 'image', 'image/jpeg': 'image', 'image/gif': 'image', 'image/webp': 'image', 'text/plain': 'text', 'text/markdown': 'text', 'text/csv': 'text', 'video/mp4': 'video', 'audio/mpeg': 'audio',
}

/** How the page shows it: only what the API gives out to be shown. Undefined when it can only be downloaded. */
export const shownAs = (contentType: string): Shown | undefined => shown[contentType]

/** Videos and sounds come piece by piece; everything else is read whole, and what is large only when asked for. */
export const isLarge = (shownAs: Shown, length: number) => (shownAs === 'image' || shownAs === 'pdf' || shownAs === 'text') && length > 30_000_000

/** How a text is laid out: by what it says it is, else by its name. */
export const textKindOf = ({ contentType, fileName }: { contentType: string, fileName: string }) =>
  contentType === 'text/markdown' || /\.(md|markdown)$/i.test(fileName) ? 'markdown' as const
  : contentType === 'text/csv' || /\.(csv|tsv)$/i.test(fileName) ? 'table' as const : 'plain' as const
