import { useState } from 'react'
import { shownAs } from './kinds'
import { usePictureOf } from './picture'
import { sortOf } from './sorts'
import css from './documents.module.css'

/** What takes a browser no time to show. */
const largest = 20_000_000

/** A file that somebody has chosen, before it is sent: a picture small, everything else as the icon of its kind. */
export function ChosenThumbnail({ file }: { file: File }) {
  const { icon: Icon } = sortOf(file.type)
  const [none, setNone] = useState(shownAs(file.type) !== 'image' || file.size > largest)
  const show = usePictureOf(file)
  return <span className={css.icon}>{none ? <Icon aria-hidden /> : <img ref={show} alt="" onError={() => setNone(true)} />}</span>
}
