import { type BareParts, bytesOfText, textAt, viewOf } from './byte-view.ts'
import { orientationTiff, readOrientation, UPRIGHT } from './orientation.ts'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
const EXIF = 'Exif\0\0'
const HEADER_BYTES = 4

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const isOfPicture = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf) || (marker >= SCAN && marker <= 0xdf)

/** Of what programs write beside the picture, only what says how its colours are meant. */
const colourNames: Record<number, string> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }

const isAboutColour = (marker: number, segment: Uint8Array): boolean => {
  const name = colourNames[marker]
  return name !== undefined && textAt(segment, HEADER_BYTES, name.length) === name
}

/** A thumbnail may show what was cut off the picture. */
const withoutThumbnail = (segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const header = segment.slice(0, 18)
  header.set([0, 16], 2)
  header.set([0, 0], 16)
  return header
}

/** The compressed picture reaches to the next marker that is none of its own. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1]
    if (marker === undefined) return -1
    if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return at
  }
  return -1
}

const orientationSegment = (orientation: number): Uint8Array<ArrayBuffer> => {
  const body = [...bytesOfText(EXIF), ...orientationTiff(orientation)]
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])
}

/** Without place, camera, time, captions, thumbnails and whatever stands behind the picture; its pixels stay as they are. */
export const barePartsOfJpeg: BareParts = (bytes) => {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null
  const view = viewOf(bytes)
  const head = [bytes.subarray(0, 2)]
  const rest: Uint8Array<ArrayBuffer>[] = []
  let orientation: number | null = null
  let at = 2
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) {
      if (orientation !== null && orientation !== UPRIGHT) head.push(orientationSegment(orientation))
      return [...head, ...rest, bytes.subarray(at, at + 2)]
    }
    if (marker === undefined || at + HEADER_BYTES > bytes.length) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + HEADER_BYTES || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (isAboutColour(marker, segment)) {
      if (marker === 0xe0 && segment.length >= 18) head.push(withoutThumbnail(segment))
      else rest.push(segment)
    } else if (isOfPicture(marker)) rest.push(segment)
    else if (!isApplication(marker) && marker !== COMMENT) return null
    else if (textAt(segment, HEADER_BYTES, EXIF.length) === EXIF)
      orientation ??= readOrientation(segment.subarray(HEADER_BYTES + EXIF.length))
    at = end
    if (marker !== SCAN) continue
    at = endOfScan(bytes, end)
    if (at === -1) return null
    rest.push(bytes.subarray(end, at))
  }
  return null
}
