import { keepInSight } from '../app/tray'
import { upload } from './uploader'
import { UploadTray } from './UploadTray'
import type { Target } from './upload'

const tray = <UploadTray />

/** Sends files, and keeps in sight how far they are. */
export function sendFiles(files: readonly File[], target: Target) {
  keepInSight(tray)
  upload(files, target)
}
