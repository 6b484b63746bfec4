import { useEffect, useState } from 'react'
import { ArrowUpTrayIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { toast } from '../ui/toast'
import css from './documents.module.css'

const hasFiles = (event: DragEvent) => !!event.dataTransfer?.types.includes('Files') && !document.querySelector('dialog[open]')

/** Files can be dropped anywhere on the page: beside the button, which does the same. */
export function DropArea({ label, take }: { label: string, take: (files: File[]) => void }) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Entering one element is told before leaving the other, so they are counted.
    let depth = 0
    const enter = (event: DragEvent) => { if (hasFiles(event)) { depth++; setOver(true) } }
    const leave = (event: DragEvent) => { if (hasFiles(event) && --depth <= 0) { depth = 0; setOver(false) } }
    const move = (event: DragEvent) => { if (hasFiles(event)) event.preventDefault() }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const items = [...event.dataTransfer!.items]
      const files = items.filter(item => !item.webkitGetAsEntry()?.isDirectory).map(item => item.getAsFile()).filter(file => file !== null)
      if (files.length < items.length) toast(t('documents.noDirectories'))
      if (files.length > 0) take(files)
    }
    addEventListener('dragenter', enter)
    addEventListener('dragleave', leave)
    addEventListener('dragover', move)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('dragover', move)
      removeEventListener('drop', drop)
    }
  }, [take])
  return over ? <div className={css.drop}><p><ArrowUpTrayIcon className="icon" aria-hidden />{label}</p></div> : null
}
