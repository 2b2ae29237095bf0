import { type BareParts, bytesOfText, textAt, viewOf } from './byte-view.ts'
import { orientationTiff, readOrientation, UPRIGHT } from './orientation.ts'

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const HEADER_BYTES = 12
const EXIF = 'Exif\0\0'

/** Bits of the extended header that promise EXIF and XMP data. */
const HAS_EXIF = 0x08
const HAS_XMP = 0x04

const orientationOf = (data: Uint8Array): number =>
  readOrientation(textAt(data, 0, EXIF.length) === EXIF ? data.subarray(EXIF.length) : data)

const orientationChunk = (orientation: number): Uint8Array<ArrayBuffer> => {
  const data = orientationTiff(orientation)
  return Uint8Array.from([...bytesOfText('EXIF'), data.length, 0, 0, 0, ...data])
}

const header = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = bytesOfText('RIFF\0\0\0\0WEBP')
  viewOf(bytes).setUint32(4, length + 4, true)
  return bytes
}

/** Without EXIF and XMP data and whatever stands behind the picture; its pixels stay as they are. */
export const barePartsOfWebp: BareParts = (bytes) => {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return null
  const view = viewOf(bytes)
  const fileEnd = view.getUint32(4, true) + 8
  if (fileEnd > bytes.length) return null
  const kept: Uint8Array<ArrayBuffer>[] = []
  let extended: Uint8Array<ArrayBuffer> | null = null
  let orientation = UPRIGHT
  for (let at = HEADER_BYTES; at + 8 <= fileEnd; ) {
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > fileEnd) return null
    const name = textAt(bytes, at, 4)
    const chunk = bytes.slice(at, Math.min(end, fileEnd))
    if (name === 'EXIF') orientation = orientationOf(chunk.subarray(8, 8 + length))
    if (name === 'VP8X') extended = chunk
    if (KEPT.has(name)) kept.push(chunk)
    at = end
  }
  if (kept.length === 0) return null
  const isTurned = extended !== null && orientation !== UPRIGHT
  if (extended) extended[8] = (extended[8]! & ~(HAS_EXIF | HAS_XMP)) | (isTurned ? HAS_EXIF : 0)
  if (isTurned) kept.push(orientationChunk(orientation))
  return [header(kept.reduce((sum, { length }) => sum + length, 0)), ...kept]
}
