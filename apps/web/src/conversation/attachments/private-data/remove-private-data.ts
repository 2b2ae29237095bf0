import { barePartsOfGif } from './bare-gif.ts'
import { barePartsOfJpeg } from './bare-jpeg.ts'
import { barePartsOfPng } from './bare-png.ts'
import { barePartsOfWebp } from './bare-webp.ts'
import type { BareParts } from './byte-view.ts'

/** By what a file is, whatever it is called. */
const formats: [type: string, parts: BareParts][] = [
  ['image/jpeg', barePartsOfJpeg],
  ['image/png', barePartsOfPng],
  ['image/webp', barePartsOfWebp],
  ['image/gif', barePartsOfGif],
]

/**
 * The same picture without what cameras and programs write beside it: where it was taken, with what, when, by whom.
 * Null where that cannot be told apart from the picture; then only drawing it anew is safe.
 */
export const removePrivateData = async (file: Blob): Promise<Blob | null> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  for (const [type, partsOf] of formats) {
    const parts = partsOf(bytes)
    if (parts) return new Blob(parts, { type })
  }
  return null
}
