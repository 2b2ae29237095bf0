import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barePartsOfGif } from './bare-gif.ts'
import { barePartsOfJpeg } from './bare-jpeg.ts'
import { barePartsOfPng } from './bare-png.ts'
import { barePartsOfWebp } from './bare-webp.ts'
import { type BareParts, bytesOfText } from './byte-view.ts'
import { orientationTiff, readOrientation } from './orientation.ts'
import { removePrivateData } from './remove-private-data.ts'

type Bytes = Uint8Array<ArrayBuffer>

const read = (name: string): Bytes => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))

const join = (parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))

const bare = (partsOf: BareParts, bytes: Bytes): Bytes => join(partsOf(bytes)!)

const wordsIn = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const bigEndian = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)
const littleEndian = (value: number): number[] => bigEndian(value).reverse()

const segment = (marker: number, data: Uint8Array): number[] => {
  const length = data.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...data]
}
const chunk = (name: string, data: Uint8Array): number[] => [
  ...bigEndian(data.length),
  ...bytesOfText(name),
  ...data,
  0,
  0,
  0,
  0,
]
const riffChunk = (name: string, data: Uint8Array): number[] => [
  ...bytesOfText(name),
  ...littleEndian(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
]

/** Where a writer of each format may put words, and words as it writes them. */
interface Format {
  partsOf: BareParts
  files: string[]
  /** Behind what of a bare file. */
  behind: (bare: Bytes) => number
  words: fc.Arbitrary<number[]>
}

const data = fc.uint8Array({ maxLength: 200 })

const formats: Record<string, Format> = {
  JPEG: {
    partsOf: barePartsOfJpeg,
    files: ['turned.jpg', 'progressive.jpg'],
    behind: () => 2,
    words: fc
      .tuple(fc.constantFrom(0xe1, 0xe3, 0xeb, 0xed, 0xfe), data)
      .map(([marker, bytes]) => segment(marker, bytes)),
  },
  PNG: {
    partsOf: barePartsOfPng,
    files: ['turned.png'],
    behind: () => 33,
    words: fc
      .tuple(fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX', 'prVt'), data)
      .map(([name, bytes]) => chunk(name, bytes)),
  },
  WebP: {
    partsOf: barePartsOfWebp,
    files: ['turned.webp', 'lossless.webp'],
    behind: (bytes) => bytes.length,
    words: fc.tuple(fc.constantFrom('XMP ', 'C2PA', 'prvt'), data).map(([name, bytes]) => riffChunk(name, bytes)),
  },
  GIF: {
    partsOf: barePartsOfGif,
    files: ['moving.gif'],
    behind: (bytes) => bytes.length - 1,
    words: data.map((bytes) => [0x21, 0xfe, ...(bytes.length ? [bytes.length, ...bytes] : []), 0]),
  },
}

const withRiffLength = (bytes: Bytes): Bytes => {
  if (wordsIn(bytes.subarray(0, 4)) === 'RIFF') bytes.set(littleEndian(bytes.length - 8), 4)
  return bytes
}

describe.each(Object.entries(formats))('%s', (_, { partsOf, files, behind, words }) => {
  test.each(files)('%s keeps its picture and its colours, and nothing else', async (name) => {
    const original = read(name)
    expect(/[Pp]rivate|GPS/.test(wordsIn(original))).toBe(true)
    const result = bare(partsOf, original)
    expect(/[Pp]rivate|GPS|adobe|2026/.test(wordsIn(result))).toBe(false)
    expect(result.length).toBeLessThan(original.length)
    expect(bare(partsOf, result)).toEqual(result)
    const blob = (await removePrivateData(new Blob([original])))!
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(result)
  })

  test('whatever words are written into it and behind it, the same bytes are left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(words, { maxLength: 4 }), data, (name, all, trailer) => {
        const clean = bare(partsOf, read(name))
        const at = behind(clean)
        const written = withRiffLength(join([clean.subarray(0, at), Uint8Array.from(all.flat()), clean.subarray(at)]))
        expect(bare(partsOf, join([written, trailer]))).toEqual(clean)
      }),
    )
  })

  test('a file that ends in the middle is refused; one with any byte changed is refused or read to its end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.nat({ max: 255 }), (name, seed, byte) => {
        const original = read(name)
        const clean = bare(partsOf, original)
        expect(partsOf(clean.slice(0, seed % clean.length))).toBeNull()
        original[seed % original.length] = byte
        const parts = partsOf(original)
        if (parts) expect(bare(partsOf, join(parts))).toEqual(join(parts))
      }),
    )
  })

  test('bytes of any kind are refused or read, in time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...files), (bytes, name) => {
        partsOf(join([read(name).subarray(0, 40), bytes]))
        return partsOf(new Uint8Array(bytes)) === null
      }),
    )
  })
})

test.each(['turned.jpg', 'turned.png', 'turned.webp'])('%s stays turned', async (name) => {
  const blob = (await removePrivateData(new Blob([read(name)])))!
  const bytes = new Uint8Array(await blob.arrayBuffer())
  expect(wordsIn(bytes).includes(wordsIn(Uint8Array.from(orientationTiff(6))))).toBe(true)
})

test('which way up is read in both byte orders; what is none of the eight is upright', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (value) => {
      const isOne = value >= 1 && value <= 8
      if (isOne) expect(readOrientation(Uint8Array.from(orientationTiff(value)))).toBe(value)
      const little = [
        0x49,
        0x49,
        0x2a,
        0,
        8,
        0,
        0,
        0,
        1,
        0,
        0x12,
        0x01,
        3,
        0,
        1,
        0,
        0,
        0,
        value & 0xff,
        value >> 8,
        0,
        0,
      ]
      expect(readOrientation(Uint8Array.from(little))).toBe(isOne ? value : 1)
    }),
  )
})

test('a thumbnail in the head of a JPEG, which may show more than the picture, is left out', () => {
  const plain = bare(barePartsOfJpeg, read('progressive.jpg'))
  const thumbnail = segment(0xe0, Uint8Array.from([...bytesOfText('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]))
  const end = 2 + 2 + plain[5]!
  const written = join([plain.subarray(0, 2), Uint8Array.from(thumbnail), plain.subarray(end)])
  expect(bare(barePartsOfJpeg, written).length).toBe(plain.length)
})
