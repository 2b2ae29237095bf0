import type { TextToken } from '@llm-playground/protocol'

/** A token with its figures, as it stands under `logprobs` on several wires. */
export interface WireToken {
  token?: string
  logprob?: number | null
  /** The token's own bytes: it may be a part of a character. */
  bytes?: number[] | null
  top_logprobs?: WireToken[] | null
}

/** So many tokens without a text belong to no text that is still to come. */
const MOST_WAITING = 16
const MOST_ALTERNATIVES = 20

const decode = (bytes: number[], decoder = new TextDecoder('utf-8', { ignoreBOM: true }), isPart = false): string =>
  decoder.decode(Uint8Array.from(bytes), { stream: isPart })

const figureOf = (logprob: number | null | undefined): number | null =>
  typeof logprob === 'number' && !Number.isNaN(logprob) ? Math.min(0, logprob) : null

/**
 * Tokens for the deltas of one reply. Only those are told that join to exactly the delta they came with: figures at the
 * wrong words would be worse than none. Parts of a character wait for the part that completes it.
 */
export class TokenReader {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #waiting: TextToken[] = []

  take(text: string, wire: WireToken[] | null | undefined): TextToken[] | undefined {
    if (Array.isArray(wire)) for (const token of wire) this.#waiting.push(this.#read(token))
    if (this.#waiting.length === 0 || (text === '' && this.#waiting.length < MOST_WAITING)) return undefined
    const tokens = this.#waiting
    this.#waiting = []
    return tokens.map((token) => token.text).join('') === text ? tokens : undefined
  }

  #read({ token = '', bytes, logprob, top_logprobs }: WireToken): TextToken {
    const alternatives = (top_logprobs ?? []).slice(0, MOST_ALTERNATIVES).flatMap((other) => {
      const figure = figureOf(other.logprob)
      return figure === null ? [] : [{ text: other.bytes ? decode(other.bytes) : (other.token ?? ''), logprob: figure }]
    })
    return {
      text: bytes ? decode(bytes, this.#decoder, true) : token,
      logprob: figureOf(logprob),
      ...(alternatives.length > 0 && { alternatives }),
    }
  }
}

type Delta = { type: 'text-delta' | 'reasoning-delta'; text: string; tokens?: TextToken[] }

/**
 * Joins a delta to the one before when both came in one network chunk: nobody can see them apart. Tokens must cover a
 * delta wholly, so one with tokens and one without stay two.
 *
 * @returns whether it was joined
 */
export const joinDelta = (last: { type: string } | undefined, next: Delta): boolean => {
  if (last?.type !== next.type) return false
  const delta = last as Delta
  if ((delta.tokens === undefined) !== (next.tokens === undefined)) return false
  delta.text += next.text
  if (next.tokens) delta.tokens?.push(...next.tokens)
  return true
}
