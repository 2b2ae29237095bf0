import { noDefinitions } from './definitions.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { blankLine, interruptsText, quoteLine } from './line-rules.ts'
import { listMarkerOf } from './list-item-lines.ts'
import type { Piece } from './piece.ts'

/** What finds the blocks within a quote. */
export interface QuotedBlocks {
  advance(source: string, isFinal: boolean): Piece[]
  readonly tail: Piece | undefined
  readonly lastParagraphLine: string
  /** What says how an open quote can go on; empty where none is open. */
  readonly openQuote: string
}

// To ask is to read the quote again, of a longer one the block that is open; a longer block has its mark on every line.
const READ_AT_MOST = 512

const mark = /^ {0,3}> ?/
/** Goes on with the words of the line above, whatever they are. */
const plainWords = /^\p{L}[^|$\\[\]]*$/u
/** Stands for what is a paragraph whatever its words. */
const SOME_WORDS = 'words'

/** Follows a quote line by line and says where it ends. */
export class QuoteLines {
  /** What is quoted; of much of it, what a line without the mark can still go on with. */
  #text = ''
  #cutAt = READ_AT_MOST
  /** The last line had no mark, and can be nothing but words. */
  #isAmongWords = false
  readonly #findBlocks: (() => QuotedBlocks) | null

  constructor(findBlocks: (() => QuotedBlocks) | null) {
    this.#findBlocks = findBlocks
  }

  /** True while the line belongs to the quote; the first false ends it. */
  take(line: string): boolean {
    const isMarked = quoteLine.test(line)
    const areWords = !isMarked && plainWords.test(line)
    if (!isMarked && !(areWords && this.#isAmongWords) && !this.#goesOnWith(line)) return false
    this.#isAmongWords = areWords
    this.#text += `${line}\n`
    if (this.#text.length > this.#cutAt) this.#forgetWhatIsClosed()
    return true
  }

  /** What a line without the mark means depends on what is quoted above it, so the lexer itself is asked. */
  #goesOnWith(line: string): boolean {
    if (blankLine.test(line) || interruptsText(line) || listMarkerOf(line)) return false
    if (this.#text === '' || this.#text.length > READ_AT_MOST) return false
    const tokens = lexMarkdown(`${this.#text}${line}\n`, noDefinitions())
    if (tokens.at(-1)?.type !== 'blockquote') return false
    return tokens.length === 1 || tokens.length === lexMarkdown(this.#text, noDefinitions()).length
  }

  /** What says how it can go on, as short as it can be said. */
  shorten(): string {
    this.#forgetWhatIsClosed()
    return this.#text
  }

  #forgetWhatIsClosed(): void {
    const blocks = this.#findBlocks?.()
    if (blocks) this.#text = openPart(this.#text, blocks)
    this.#cutAt = Math.max(READ_AT_MOST, 2 * this.#text.length)
  }
}

/** The end of a quote that says what its next line can be. */
function openPart(quote: string, blocks: QuotedBlocks): string {
  const lines = quote.split('\n').slice(0, -1)
  const content = lines.map((line) => (quoteLine.test(line) ? line.replace(mark, '') : SOME_WORDS))
  const closed = blocks.advance(`${content.join('\n')}\n`, false)
  const { tail, lastParagraphLine, openQuote } = blocks
  if (!tail) {
    const last = closed.at(-1)
    const isInTable = last?.kind === 'rows' && !blankLine.test(content.at(-1) ?? '')
    return isInTable ? quoted(last.tableHead || last.text) : ''
  }
  if (openQuote !== '') return quoted(openQuote)
  const open = lines.slice(-(tail.text.split('\n').length - 1))
  const text = asText(open)
  if (lastParagraphLine === '') return text
  // The last line may still become the head of a table.
  const end = asText(open.slice(-1))
  return quoted(SOME_WORDS) + (end.length > READ_AT_MOST / 2 ? '' : end)
}

function asText(lines: string[]): string {
  return `${lines.join('\n')}\n`
}

function quoted(content: string): string {
  return content
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}\n`)
    .join('')
}
