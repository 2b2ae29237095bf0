import type { TextToken } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReplyText } from './reply-text.ts'
import { createStopFilter } from './stop-filter.ts'
import { createTextDecoder } from './token-text.ts'

/** A tokenizer whose tokens are one to three bytes: characters spread over tokens, and tokens of several characters. */
const vocabulary = (pieces: Uint8Array[]) => ({
  detokenize: (tokens: number[]) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(tokens.map((token) => pieces[token]!))),
})

const speak = (pieces: Uint8Array[], stops: string[], hasFigures: boolean) => {
  const told: { text: string; tokens?: TextToken[] | undefined }[] = []
  let last = 0
  const text = createReplyText({
    decoder: createTextDecoder(vocabulary(pieces), []),
    filter: createStopFilter(stops),
    onText: (words, tokens) => void told.push({ text: words, tokens }),
    figures: hasFigures ? () => ({ logprob: -last }) : undefined,
  })
  for (const token of pieces.keys()) {
    last = token
    text.push(token)
    if (text.isStopped) break
  }
  text.end()
  return told
}

const textOf = (told: { text: string }[]): string => told.map(({ text }) => text).join('')

const reply = fc
  .tuple(fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'é', '🙂') }), fc.array(fc.integer({ min: 1, max: 3 })))
  .map(([text, sizes]) => {
    const bytes = new TextEncoder().encode(text)
    const pieces: Uint8Array[] = []
    for (let from = 0, index = 0; from < bytes.length; index++) {
      const to = from + (sizes[index % Math.max(1, sizes.length)] ?? 2)
      pieces.push(bytes.slice(from, to))
      from = to
    }
    return pieces
  })
const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 3 }), {
  maxLength: 2,
})

it('shows the same text with and without figures, and tokens that join to exactly that text', () => {
  fc.assert(
    fc.property(reply, stops, (pieces, ends) => {
      const told = speak(pieces, ends, true)
      expect(textOf(told)).toBe(textOf(speak(pieces, ends, false)))
      for (const { text, tokens } of told) expect(textOf(tokens!)).toBe(text)
      const figures = told.flatMap(({ tokens }) => tokens!).map(({ logprob }) => logprob)
      // Each token once and in order; at the end of a stop text the tokens of the stop itself are not told.
      expect(figures.filter((figure) => figure !== null)).toEqual(
        figures.filter((figure) => figure !== null).map((_, index) => -index),
      )
    }),
    { numRuns: 500 },
  )
})
