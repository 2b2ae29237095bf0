import type { TextToken } from '@llm-playground/protocol'

export interface TokenQueue {
  push(token: TextToken): void
  /**
   * Tokens that this text, which follows what was released before, completes. A token is told when its whole text may
   * be shown; the text of one that is not goes with it later.
   */
  release(text: string): ReleasedText
  /** The rest, at the end: of a token that a stop text cut only what was let through. */
  end(): ReleasedText
}

export interface ReleasedText {
  text: string
  tokens: TextToken[]
}

/** Holds tokens until the text they stand for has passed the stop texts, so that they join to exactly that text. */
export const createTokenQueue = (): TokenQueue => {
  const waiting: TextToken[] = []
  let open = ''
  const takeWhole = (): ReleasedText => {
    const tokens: TextToken[] = []
    let length = 0
    for (let next = waiting[0]; next && length + next.text.length <= open.length; next = waiting[0]) {
      length += next.text.length
      tokens.push(next)
      waiting.shift()
    }
    const text = open.slice(0, length)
    open = open.slice(length)
    return { text, tokens }
  }
  return {
    push: (token) => void waiting.push(token),
    release(text) {
      open += text
      return takeWhole()
    },
    end() {
      const { text, tokens } = takeWhole()
      if (open === '') return { text, tokens }
      const cut = { ...(waiting.shift() ?? { logprob: null }), text: open }
      return { text: text + open, tokens: [...tokens, cut] }
    },
  }
}
