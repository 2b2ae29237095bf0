import { type BareParts, textAt } from './byte-view.ts'

const HEADER_BYTES = 13
const IMAGE = 0x2c
const EXTENSION = 0x21
const END = 0x3b
const COMMENT = 0xfe
const APPLICATION = 0xff

/** How often an animation is shown; other programs' data is words about the picture. */
const KEPT_PROGRAMS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

const paletteBytes = (flags = 0): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** Data comes in blocks that each begin with their length; one of none ends it. */
const endOfBlocks = (bytes: Uint8Array, from: number): number => {
  let at = from
  for (let length = bytes[at]; length; length = bytes[at]) at += length + 1
  return at + 1
}

const isKeptExtension = (bytes: Uint8Array, at: number): boolean => {
  const label = bytes[at + 1]
  return label === APPLICATION ? KEPT_PROGRAMS.has(textAt(bytes, at + 3, 11)) : label !== COMMENT
}

/** Without comments, XMP data and whatever stands behind the picture; its pixels stay as they are. */
export const barePartsOfGif: BareParts = (bytes) => {
  if (!['GIF87a', 'GIF89a'].includes(textAt(bytes, 0, 6))) return null
  let at = HEADER_BYTES + paletteBytes(bytes[10])
  const kept = [bytes.subarray(0, at)]
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === END) return [...kept, bytes.subarray(at, at + 1)]
    if (kind !== IMAGE && kind !== EXTENSION) return null
    const isImage = kind === IMAGE
    const end = endOfBlocks(bytes, at + (isImage ? 11 + paletteBytes(bytes[at + 9]) : 2))
    if (end > bytes.length) return null
    if (isImage || isKeptExtension(bytes, at)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}
