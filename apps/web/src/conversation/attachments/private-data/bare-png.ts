import { type BareParts, bytesOfText, textAt, viewOf } from './byte-view.ts'
import { orientationTiff, readOrientation, UPRIGHT } from './orientation.ts'

const SIGNATURE = '\x89PNG\r\n\x1a\n'

/** Pixels, palette, colours, density and the frames of an animation; everything else is words about the picture. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

const CHECKSUM_POLYNOMIAL = 0xedb88320

const checksum = (bytes: number[]): number => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? CHECKSUM_POLYNOMIAL : 0)
  }
  return ~sum >>> 0
}

const orientationChunk = (orientation: number): Uint8Array<ArrayBuffer> => {
  const data = orientationTiff(orientation)
  const named = [...bytesOfText('eXIf'), ...data]
  const chunk = new Uint8Array(named.length + 8)
  const view = viewOf(chunk)
  view.setUint32(0, data.length)
  chunk.set(named, 4)
  view.setUint32(named.length + 4, checksum(named))
  return chunk
}

/** Without EXIF data, words, times and whatever stands behind the picture; its pixels stay as they are. */
export const barePartsOfPng: BareParts = (bytes) => {
  if (textAt(bytes, 0, SIGNATURE.length) !== SIGNATURE) return null
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, SIGNATURE.length)]
  let orientation = UPRIGHT
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const name = textAt(bytes, at + 4, 4)
    if (name === 'eXIf') orientation = readOrientation(bytes.subarray(at + 8, at + 8 + length))
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') {
      // Behind the signature and the header.
      if (orientation !== UPRIGHT) kept.splice(2, 0, orientationChunk(orientation))
      return kept
    }
    at = end
  }
  return null
}
