import type { Model, Token } from './llama-library.ts'

export interface TextDecoder {
  /** Text that is complete with this token; empty in the middle of a character. */
  push(token: Token): string
  /** The rest at the end of the stream, without a character that was cut in its middle. */
  flush(): string
}

// A character has at most 4 bytes, so at most 4 tokens; what is still broken then stays broken.
const MOST_TOKENS_OF_A_CHARACTER = 4

const LOOK_BACK = 8

/** Tokens to text, holding back a character whose bytes are spread over several tokens. */
export const createTextDecoder = (model: Pick<Model, 'detokenize'>, before: Token[]): TextDecoder => {
  let last = before.slice(-LOOK_BACK)
  let pending: Token[] = []
  const release = (): string => {
    const text = model.detokenize(pending, false, last)
    last = [...last, ...pending].slice(-LOOK_BACK)
    pending = []
    return text
  }
  return {
    push(token) {
      pending.push(token)
      const isBroken = model.detokenize(pending, false, last).endsWith('\uFFFD')
      return isBroken && pending.length < MOST_TOKENS_OF_A_CHARACTER ? '' : release()
    },
    flush: () => (pending.length > 0 ? release().replace(/\uFFFD+$/, '') : ''),
  }
}
