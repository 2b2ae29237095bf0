import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextDecoder } from './token-text.ts'

/** A tokenizer whose tokens are bytes: the worst case for characters spread over tokens. */
const bytes = {
  detokenize: (tokens: number[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(tokens)),
}

describe('createTextDecoder', () => {
  it('never shows half a character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // The mark of a broken character cannot be told from one that a model wrote.
        fc.pre(!text.includes('\uFFFD'))
        const decoder = createTextDecoder(bytes, [])
        const pieces = [...new TextEncoder().encode(text)].map((byte) => decoder.push(byte))
        expect(pieces.join('') + decoder.flush()).toBe(text)
        expect(pieces.some((piece) => piece.includes('\uFFFD'))).toBe(false)
      }),
    )
  })

  it('drops a character that was cut at the end', () => {
    const decoder = createTextDecoder(bytes, [])
    const [first = 0] = new TextEncoder().encode('é')
    expect(decoder.push(97) + decoder.push(first) + decoder.flush()).toBe('a')
  })
})
