import type { TextToken } from '@llm-playground/protocol'
import type { Token } from './llama-library.ts'
import type { StopFilter } from './stop-filter.ts'
import { createTokenQueue, type ReleasedText } from './token-queue.ts'
import type { TextDecoder } from './token-text.ts'

export type OnText = (text: string, tokens?: TextToken[]) => void

export interface ReplyText {
  push(token: Token): void
  /** A stop text was met. */
  readonly isStopped: boolean
  end(): void
}

export interface ReplyTextOptions {
  decoder: TextDecoder
  filter: StopFilter
  onText: OnText
  /** Figures of the token that came last, where they were asked for. */
  figures: (() => Omit<TextToken, 'text'>) | undefined
}

/** Turns the tokens of a reply into the text that is shown, up to the first stop text. */
export const createReplyText = ({ decoder, filter, onText, figures }: ReplyTextOptions): ReplyText => {
  const queue = figures && createTokenQueue()
  let isStopped = false
  const tell = ({ text, tokens }: ReleasedText): void => {
    if (text !== '' || tokens.length > 0) onText(text, tokens)
  }
  const show = (text: string): void => {
    if (queue) tell(queue.release(text))
    else if (text !== '') onText(text)
  }
  const pass = (text: string): void => {
    const passed = filter.push(text)
    isStopped = passed.stopped
    show(passed.text)
  }
  return {
    push(token) {
      const text = decoder.push(token)
      if (queue && figures) queue.push({ text, ...figures() })
      pass(text)
    },
    get isStopped() {
      return isStopped
    },
    end() {
      if (!isStopped) pass(decoder.flush())
      if (!isStopped) show(filter.flush())
      if (queue) tell(queue.end())
    },
  }
}
