import { noDefinitions } from './definitions.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { blankLine, interruptsText, quoteLine } from './line-rules.ts'
import { listMarkerOf } from './list-item-lines.ts'

// To ask is to read the quote again. A longer one has its mark on every line.
const READ_AT_MOST = 512

/** Follows a quote line by line and says where it ends. */
export class QuoteLines {
  #text = ''

  /** True while the line belongs to the quote; the first false ends it. */
  take(line: string): boolean {
    if (!quoteLine.test(line) && !this.#goesOnWith(line)) return false
    this.#text += `${line}\n`
    return true
  }

  /** What a line without the mark means depends on all that is quoted above it, so the lexer itself is asked. */
  #goesOnWith(line: string): boolean {
    if (blankLine.test(line) || interruptsText(line) || listMarkerOf(line)) return false
    if (this.#text.length > READ_AT_MOST) return false
    const tokens = lexMarkdown(`${this.#text}${line}\n`, noDefinitions())
    if (tokens.at(-1)?.type !== 'blockquote') return false
    return tokens.length === 1 || tokens.length === lexMarkdown(this.#text, noDefinitions()).length
  }
}
