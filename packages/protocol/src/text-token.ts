import { z } from 'zod'

/** Natural logarithm of a probability, so 0 or less: `Math.exp(logprob)` is the probability. */
const logprob = z.number().max(0)

/** Another token that could have stood in the same place. */
export const tokenAlternative = z.object({ text: z.string(), logprob })
export type TokenAlternative = z.output<typeof tokenAlternative>

/**
 * A piece of the text as the model wrote it, with how likely it was. The rule is that of the Chat Completions wire
 * (`choices[].logprobs.content[]`, platform.openai.com/docs/api-reference/chat): natural logarithm of the probability
 * the token had among all tokens, before temperature and the other samplers; alternatives are the likeliest tokens of
 * that place, the likeliest first, and may name the token itself.
 *
 * Joined, the texts of the tokens are the text they stand beside, or its beginning.
 */
export const textToken = z
  .object({
    /** May be empty: a token can be a part of a character, which stands whole in the token that completes it. */
    text: z.string(),
    /** Null on a stretch that came without figures, e.g. the beginning that a continued reply carries over. */
    logprob: logprob.nullable(),
    alternatives: z.array(tokenAlternative).max(20).optional(),
    /** Milliseconds since the run started; the run log stamps it. */
    at: z.number().nonnegative().optional(),
  })
  .meta({ id: 'TextToken' })
export type TextToken = z.output<typeof textToken>

/** A text whose tokens, where there are any, cover it from its beginning. */
export interface TokenizedText {
  text: string
  tokens?: TextToken[] | undefined
}

const coveredLength = (tokens: TextToken[]): number => tokens.reduce((sum, { text }) => sum + text.length, 0)

/** What lies between the last token and the next one, as a token without figures. */
const withGap = (text: string, [next, ...rest]: TextToken[]): TextToken[] => {
  if (text === '' || next === undefined) return next ? [next, ...rest] : rest
  return next.logprob === null
    ? [{ ...next, text: text + next.text }, ...rest]
    : [{ text, logprob: null }, next, ...rest]
}

/**
 * The tokens of two texts in a row; at most `limit` of them, from the beginning. It does not matter in which order
 * neighbours are joined, so a reader who got them merged sees the same as one who got each alone.
 */
export const joinTokens = (left: TokenizedText, right: TokenizedText, limit: number): TextToken[] | undefined => {
  const before = left.tokens ?? []
  if (!right.tokens?.length || before.length >= limit) return left.tokens
  const gap = left.text.slice(coveredLength(before))
  return [...before, ...withGap(gap, right.tokens)].slice(0, limit)
}
