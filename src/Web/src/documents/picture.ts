import { useCallback } from 'react'

/** For an image's `ref`: shows these bytes in it, and lets go of them with it. */
export function usePictureOf(blob: Blob) {
  return useCallback((image: HTMLImageElement | null) => {
    if (!image) return
    const url = URL.createObjectURL(blob)
    image.src = url
    return () => URL.revokeObjectURL(url)
  }, [blob])
}
