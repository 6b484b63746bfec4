import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

/**
 * Opens a PDF. Nothing of the file is run: neither scripts that it brings nor code made for its fonts. The content policy takes no
 * WebAssembly. What is amiss in a file that can be shown all the same is nobody's business.
 */
export const openPdf = (data: ArrayBuffer) => getDocument({ data, isEvalSupported: false, useWasm: false, enableXfa: false, verbosity: 0 })

const widest = 320
const tallest = 480

/** A PDF's first page, small, as a picture; null where it is locked or damaged. */
export async function firstPageOf(file: Blob): Promise<Blob | null> {
  const task = openPdf(await file.arrayBuffer())
  try {
    const page = await (await task.promise).getPage(1)
    const whole = page.getViewport({ scale: 1 })
    const viewport = page.getViewport({ scale: Math.min(widest / whole.width, tallest / whole.height) })
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(viewport.width)
    canvas.height = Math.ceil(viewport.height)
    await page.render({ canvas, viewport }).promise
    return await new Promise(made => canvas.toBlob(made, 'image/webp'))
  } catch {
    // Whoever opens the file is told what is wrong with it; in a list its icon stays.
    return null
  } finally {
    void task.destroy()
  }
}
