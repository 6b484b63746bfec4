import { ArchiveBoxIcon, DocumentIcon, DocumentTextIcon, FilmIcon, MusicalNoteIcon, PhotoIcon, PresentationChartBarIcon, TableCellsIcon } from '@heroicons/react/24/outline'
import type { Word } from '../i18n/i18n'

type Kind = { word: Word, icon: typeof DocumentIcon }

const kinds: [RegExp, Kind][] = [
  [/^application\/pdf$/, { word: 'documents.kindPdf', icon: DocumentTextIcon }],
  [/^image\//, { word: 'documents.kindImage', icon: PhotoIcon }],
  [/^video\//, { word: 'documents.kindVideo', icon: FilmIcon }],
  [/^audio\//, { word: 'documents.kindAudio', icon: MusicalNoteIcon }],
  [/spreadsheetml|ms-excel|^text\/csv$/, { word: 'documents.kindSheet', icon: TableCellsIcon }],
  [/presentationml|ms-powerpoint/, { word: 'documents.kindSlides', icon: PresentationChartBarIcon }],
  [/wordprocessingml|msword/, { word: 'documents.kindText', icon: DocumentTextIcon }],
  [/^text\/|^application\/(json|xml)$/, { word: 'documents.kindText', icon: DocumentTextIcon }],
  [/zip|gzip|7z/, { word: 'documents.kindArchive', icon: ArchiveBoxIcon }],
]

/** What sort of thing a file is, in a word and as an icon. */
export const kindOf = (contentType: string): Kind => kinds.find(([type]) => type.test(contentType))?.[1] ?? { word: 'documents.kindOther', icon: DocumentIcon }

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
