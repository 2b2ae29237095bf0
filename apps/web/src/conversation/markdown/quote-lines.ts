import type { BlockSplitter } from './block-splitter.ts'
import { blankLine, interruptsText, isTableStart, quoteLine, setextUnderline } from './line-rules.ts'
import { listMarkerOf } from './list-item-lines.ts'

/** Follows a quote line by line and says where it ends. Only a paragraph in it goes on without the mark. */
export class QuoteLines {
  readonly #inside: BlockSplitter | undefined
  #read = ''
  #unread: string[] = []
  /** The newest line, when it went on without the mark. */
  #lazyLine = ''
  #inLazyTable = false

  /** `inside` reads what is quoted; without it any words go on. */
  constructor(inside: BlockSplitter | undefined) {
    this.#inside = inside
  }

  // Asked for seldom: most quotes have their mark on every line and need not be read here at all.
  get allowsLazyLine(): boolean {
    if (!this.#inside) return true
    this.#read += this.#unread.join('')
    this.#unread = []
    this.#inside.advance(this.#read, false)
    return this.#inside.allowsLazyLine
  }

  /** True while the line belongs to the quote; the first false ends it. */
  take(line: string): boolean {
    if (quoteLine.test(line)) {
      this.#unread.push(`${line.replace(/^ {0,3}> ?/, '')}\n`)
      this.#lazyLine = ''
      this.#inLazyTable = false
      return true
    }
    if (blankLine.test(line) || interruptsText(line) || listMarkerOf(line)) return false
    if (!this.#inLazyTable && !this.allowsLazyLine) return false
    // A line that makes a heading of the words above it does so only with the mark.
    this.#unread.push(setextUnderline.test(line) ? `    ${line}\n` : `${line}\n`)
    // A table may begin without the mark, and its rows go on without it.
    this.#inLazyTable ||= this.#lazyLine !== '' && isTableStart(this.#lazyLine, line)
    this.#lazyLine = line
    return true
  }
}
