import { viewOf } from './byte-view.ts'

/** Which way up a picture is shown: the one thing of its EXIF data that changes how it looks. */
export const UPRIGHT = 1

const ORIENTATION_TAG = 0x0112
const ENTRY_BYTES = 12
const LITTLE_ENDIAN = 0x4949
const BIG_ENDIAN = 0x4d4d

/** Reads it from EXIF data (a TIFF without a picture); what cannot be read is upright. */
export const readOrientation = (tiff: Uint8Array): number => {
  if (tiff.length < 14) return UPRIGHT
  const view = viewOf(tiff)
  const order = view.getUint16(0)
  if (order !== LITTLE_ENDIAN && order !== BIG_ENDIAN) return UPRIGHT
  const isLittle = order === LITTLE_ENDIAN
  const first = view.getUint32(4, isLittle)
  if (first + 2 > tiff.length) return UPRIGHT
  const count = view.getUint16(first, isLittle)
  for (let index = 0; index < count; index++) {
    const at = first + 2 + index * ENTRY_BYTES
    if (at + ENTRY_BYTES > tiff.length) return UPRIGHT
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue
    const value = view.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? value : UPRIGHT
  }
  return UPRIGHT
}

/** EXIF data that says nothing else. */
export const orientationTiff = (orientation: number): number[] => [
  ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
  ...[0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
  ...[0, 0, 0, 0],
]
