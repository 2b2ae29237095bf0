import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TokenReader, type WireToken } from './token-reader.ts'

const wireToken = (bytes: number[], index = 0): WireToken => ({
  token: new TextDecoder().decode(Uint8Array.from(bytes)),
  bytes,
  logprob: -index,
})

test('gives each token to the delta it makes up, however characters are cut into tokens', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'é', '東', '🙂'), minLength: 1 })
  fc.assert(
    fc.property(words, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (text, sizes) => {
      const bytes = [...new TextEncoder().encode(text)]
      const reader = new TokenReader()
      const decoder = new TextDecoder()
      const got: (number | null)[] = []
      let count = 0
      for (let from = 0; from < bytes.length; count++) {
        const piece = bytes.slice(from, from + sizes[count % sizes.length]!)
        from += piece.length
        // As the servers do it: a delta is empty until its character is whole.
        const delta = decoder.decode(Uint8Array.from(piece), { stream: true })
        const tokens = reader.take(delta, [wireToken(piece, count)])
        if (delta === '') expect(tokens).toBeUndefined()
        else expect(tokens?.map((token) => token.text).join('')).toBe(delta)
        got.push(...(tokens ?? []).map(({ logprob }) => logprob))
      }
      expect(got.map((logprob) => Math.abs(logprob!))).toEqual(Array.from({ length: count }, (_, index) => index))
    }),
  )
})

test('tells nothing rather than figures at the wrong words', () => {
  const reader = new TokenReader()
  expect(reader.take('other', [{ token: 'words', logprob: -1 }])).toBeUndefined()
  expect(reader.take('words', [])).toBeUndefined()
  expect(reader.take('words', null)).toBeUndefined()
  expect(reader.take('words', [{ token: 'words', logprob: -1 }])).toEqual([{ text: 'words', logprob: -1 }])
})

test('takes what strangers send: no bytes, no figure, a probability above one', () => {
  const top = [{ token: 'b', logprob: 0.001 }, { token: 'c' }]
  expect(new TokenReader().take('a', [{ token: 'a', logprob: null, top_logprobs: top }])).toEqual([
    { text: 'a', logprob: null, alternatives: [{ text: 'b', logprob: 0 }] },
  ])
})
