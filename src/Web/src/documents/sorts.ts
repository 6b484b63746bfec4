import { ArchiveBoxIcon, DocumentIcon, DocumentTextIcon, VideoCameraIcon, MusicalNoteIcon, PhotoIcon, PresentationChartBarIcon, TableCellsIcon } from '@heroicons/react/24/outline'

export type Sort = 'pdf' | 'image' | 'video' | 'audio' | 'sheet' | 'slides' | 'text' | 'archive' | 'other'

const sorts: [RegExp, Sort, typeof DocumentIcon][] = [
  [/^application\/pdf$/, 'pdf', DocumentTextIcon],
  [/^image\//, 'image', PhotoIcon],
  [/^video\//, 'video', VideoCameraIcon],
  [/^audio\//, 'audio', MusicalNoteIcon],
  [/spreadsheetml|ms-excel|^text\/csv$/, 'sheet', TableCellsIcon],
  [/presentationml|ms-powerpoint/, 'slides', PresentationChartBarIcon],
  [/wordprocessingml|msword|^text\/|^application\/(json|xml)$/, 'text', DocumentTextIcon],
  [/zip|gzip|7z/, 'archive', ArchiveBoxIcon],
]

/** What sort of thing a file is, and its icon: without the words, which other pages than those of files do without. */
export function sortOf(contentType: string): { sort: Sort, icon: typeof DocumentIcon } {
  const found = sorts.find(([type]) => type.test(contentType))
  return found ? { sort: found[1], icon: found[2] } : { sort: 'other', icon: DocumentIcon }
}
