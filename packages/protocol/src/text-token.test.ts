import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinTokens, type TextToken, type TokenizedText, textToken } from './text-token.ts'

const token: fc.Arbitrary<TextToken> = fc.record(
  {
    text: fc.string({ maxLength: 3 }),
    logprob: fc.double({ max: 0, min: -50, noNaN: true }),
    alternatives: fc.array(fc.record({ text: fc.string(), logprob: fc.constant(-1) }), { maxLength: 2 }),
  },
  { requiredKeys: ['text', 'logprob'] },
)
const textOf = (tokens: TextToken[]): string => tokens.map(({ text }) => text).join('')

const delta: fc.Arbitrary<TokenizedText> = fc.oneof(
  fc.string({ maxLength: 4 }).map((text) => ({ text })),
  fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => ({ text: textOf(tokens), tokens })),
)

const join = (left: TokenizedText, right: TokenizedText, limit: number): TokenizedText => ({
  text: left.text + right.text,
  tokens: joinTokens(left, right, limit),
})

it('gives the same tokens in whatever order neighbours are joined, with a limit too', () => {
  const none = Number.POSITIVE_INFINITY
  fc.assert(
    fc.property(delta, delta, delta, fc.nat({ max: 9 }), (first, second, third, limit) => {
      const start = join({ text: '' }, first, limit)
      const oneByOne = join(join(start, second, limit), third, limit)
      expect(join(start, join(second, third, none), limit)).toEqual(oneByOne)
      expect(join({ text: '' }, join(join(first, second, none), third, none), limit)).toEqual(oneByOne)
    }),
    { numRuns: 500 },
  )
})

it('keeps the tokens at the text they stand for: joined they are its beginning', () => {
  fc.assert(
    fc.property(fc.array(delta, { maxLength: 8 }), fc.nat({ max: 12 }), (deltas, limit) => {
      const { text, tokens = [] } = deltas.reduce((left, right) => join(left, right, limit), { text: '' })
      expect(tokens.length).toBeLessThanOrEqual(limit)
      expect(text.startsWith(textOf(tokens))).toBe(true)
      const known = (list: TextToken[]) => list.filter(({ logprob }) => logprob !== null)
      const all = known(deltas.flatMap((each) => each.tokens ?? []))
      expect(known(tokens)).toEqual(all.slice(0, known(tokens).length))
      if (tokens.length < limit) expect(known(tokens)).toEqual(all)
    }),
    { numRuns: 500 },
  )
})

it('says where no figures are known', () => {
  const carriedOver = { text: 'Once upon' }
  expect(joinTokens(carriedOver, { text: ' a', tokens: [{ text: ' a', logprob: -0.5 }] }, 10)).toEqual([
    { text: 'Once upon', logprob: null },
    { text: ' a', logprob: -0.5 },
  ])
})

it('refuses a probability above one', () => {
  expect(textToken.safeParse({ text: 'a', logprob: 0.1 }).success).toBe(false)
  expect(textToken.safeParse({ text: 'a', logprob: 0 }).success).toBe(true)
})
