import { noDefinitions } from './definitions.ts'
import { footnoteStart } from './footnote/read-footnote.ts'
import { lexMarkdown } from './lex-markdown.ts'
import {
  blankLine,
  certainListItem,
  closingFence,
  endsTable,
  fenceStart,
  headingLine,
  indentedLine,
  interruptsText,
  isTableStart,
  quoteLine,
  setextUnderline,
  thematicBreak,
} from './line-rules.ts'
import { type ListItemLines, listMarkerOf, startFootnote, startListItem } from './list-item-lines.ts'
import { type DisplayOpening, displayFormulaSoFar, displayOpeningOf, endsFormula } from './math/read-formula.ts'
import { type Open, type OpenFormula, pieceKind } from './open-block.ts'
import type { Piece } from './piece.ts'
import { QuoteLines } from './quote-lines.ts'

const none: Open = { kind: 'none' }

/**
 * Finds block boundaries in text that only grows. A boundary is decided by complete lines alone, so how the text was
 * cut into chunks cannot change it, and a closed piece never changes whatever follows.
 */
export class BlockSplitter {
  #source = ''
  #open: Open = none
  #pieceStart = 0
  #lineStart = 0
  #previousLineStart = 0
  #joins = false
  #tableHead = ''
  #closed: Piece[] = []
  /** Where a piece begins that is known to hold more than definitions. */
  #wordsFrom = -1
  /** In front of these places no formula that was begun has an end. */
  readonly #noFormulaBefore: Record<DisplayOpening, number> = { $$: 0, '\\[': 0 }

  /** `source` is the whole text so far, starting with what was given before. Returns the pieces that have closed. */
  advance(source: string, isFinal: boolean): Piece[] {
    this.#source = source
    this.#closed = []
    this.#takeLines(isFinal)
    if (!isFinal) this.#closeItemEarly()
    while (isFinal && this.#open.kind === 'formula') {
      this.#giveUpFormula(this.#open)
      this.#takeLines(true)
    }
    if (isFinal) this.#close(source.length)
    return this.#closed
  }

  // What a list item looks like must not depend on the one after it, not even while that one's first line arrives.
  #closeItemEarly(): void {
    const { partialLine } = this
    if (this.#open.kind !== 'item' || !certainListItem.test(partialLine)) return
    const { lines } = this.#open
    if (!lines.isEndedBy(partialLine)) return
    this.#close(this.#lineStart)
    this.#joins = listMarkerOf(partialLine) === lines.marker
  }

  #takeLines(isFinal: boolean): void {
    const length = this.#source.length
    while (this.#lineStart < length) {
      const newline = this.#source.indexOf('\n', this.#lineStart)
      if (newline === -1 && !isFinal) return
      const end = newline === -1 ? length : newline
      this.#takeLine(this.#source.slice(this.#lineStart, end), Math.min(end + 1, length))
    }
  }

  /** The piece that may still change, with the line that is still arriving. */
  get tail(): Piece | undefined {
    if (this.#pieceStart >= this.#source.length) return undefined
    return this.#piece(this.#source.length)
  }

  get partialLine(): string {
    return this.#source.slice(this.#lineStart)
  }

  /** The complete line before the partial one, when it is part of an open paragraph. */
  get lastParagraphLine(): string {
    return this.#open.kind === 'paragraph' ? this.#source.slice(this.#previousLineStart, this.#lineStart) : ''
  }

  #takeLine(line: string, next: number): void {
    if (this.#open.kind === 'formula') {
      if (!this.#continueFormula(this.#open, line, next)) return
    } else this.#continueOrStart(line, next)
    this.#previousLineStart = this.#lineStart
    this.#lineStart = next
  }

  #continueOrStart(line: string, next: number): void {
    const open = this.#open
    switch (open.kind) {
      case 'none':
      case 'formula':
        this.#start(line, next)
        break
      case 'fence':
        if (open.closing.test(line)) this.#close(next)
        break
      case 'item':
      case 'footnote':
        this.#continueList(open.lines, line, next)
        break
      case 'indented':
        if (!indentedLine.test(line) && !blankLine.test(line)) this.#closeAndStart(line, next)
        break
      case 'table':
        if (endsTable(line)) this.#closeAndStart(line, next)
        else this.#closeRow(next)
        break
      case 'quote':
        if (!open.lines.take(line)) this.#closeAndStart(line, next)
        break
      case 'paragraph':
        this.#continueParagraph(line, next)
        break
    }
  }

  /** Whether the line was taken: if not, what looked like a formula was none. */
  #continueFormula(open: OpenFormula, line: string, next: number): boolean {
    const formula = displayFormulaSoFar(this.#source.slice(open.start, next), this.#lineStart - open.start)
    if (formula === 'none' || endsFormula(line)) {
      this.#giveUpFormula(open)
      return false
    }
    if (formula === 'whole') this.#close(next)
    return true
  }

  /** Its lines are read again as what they are without it. Each is read three times at most. */
  #giveUpFormula({ opening, start, secondLine }: OpenFormula): void {
    this.#noFormulaBefore[opening] = this.#lineStart
    this.#previousLineStart = start
    this.#lineStart = secondLine
    this.#open = { kind: 'paragraph' }
  }

  #startParagraph(line: string, next: number): void {
    this.#open = { kind: 'paragraph' }
    const start = this.#lineStart
    const opening = displayOpeningOf(line)
    if (!opening || start < this.#noFormulaBefore[opening]) return
    const formula = displayFormulaSoFar(this.#source.slice(start, next))
    if (formula === 'whole') this.#close(next)
    else if (formula === 'unfinished') this.#open = { kind: 'formula', opening, start, secondLine: next }
  }

  #continueParagraph(line: string, next: number): void {
    const header = this.#source.slice(this.#previousLineStart, this.#lineStart - 1)
    if (isTableStart(header, line)) this.#startTable(next)
    else if (setextUnderline.test(line) && !this.#holdsDefinitionsAlone()) this.#close(next)
    else if (blankLine.test(line) || quoteLine.test(line) || interruptsText(line)) this.#closeAndStart(line, next)
    else if (endsDefinitions(line) && this.#holdsDefinitionsAlone()) this.#closeAndStart(line, next)
    else this.#startParagraph(line, next)
  }

  /** Definitions are no words that a line under them could make a heading of, or go on with. */
  #holdsDefinitionsAlone(): boolean {
    if (this.#wordsFrom === this.#pieceStart) return false
    const text = this.#source.slice(this.#pieceStart, this.#lineStart)
    const isSo = /^ {0,3}\[/.test(text) && lexMarkdown(text, noDefinitions()).every(({ type }) => type === 'def')
    // Words stay words, so a long text that begins like a definition is asked once.
    if (!isSo) this.#wordsFrom = this.#pieceStart
    return isSo
  }

  #continueList(lines: ListItemLines, line: string, next: number): void {
    if (lines.take(line)) return
    const sameList = this.#open.kind === 'item' && listMarkerOf(line) === lines.marker
    this.#closeAndStart(line, next)
    this.#joins = sameList
  }

  #startTable(next: number): void {
    const headStart = this.#previousLineStart
    if (headStart > this.#pieceStart) this.#close(headStart)
    this.#tableHead = withNewline(this.#source.slice(headStart, next))
    this.#open = { kind: 'table' }
    this.#close(next, 'rows')
    this.#open = { kind: 'table' }
    this.#joins = true
  }

  // A row closes at its line end, so a long table costs no more for each row than a short one.
  #closeRow(next: number): void {
    this.#close(next)
    this.#open = { kind: 'table' }
    this.#joins = true
  }

  #closeAndStart(line: string, next: number): void {
    this.#close(this.#lineStart)
    this.#start(line, next)
  }

  #start(line: string, next: number): void {
    const fence = fenceStart.exec(line)
    if (blankLine.test(line)) this.#pieceStart = next
    else if (indentedLine.test(line)) this.#open = { kind: 'indented' }
    else if (fence) this.#open = { kind: 'fence', closing: closingFence(fence[2] ?? '') }
    else if (headingLine.test(line) || thematicBreak.test(line)) this.#close(next)
    else if (quoteLine.test(line)) this.#startQuote(line)
    else if (footnoteStart.test(line)) this.#open = { kind: 'footnote', lines: startFootnote(line) }
    else if (listMarkerOf(line)) this.#open = { kind: 'item', lines: startListItem(line) }
    else this.#startParagraph(line, next)
  }

  #startQuote(line: string): void {
    const lines = new QuoteLines()
    lines.take(line)
    this.#open = { kind: 'quote', lines }
  }

  #close(end: number, kind?: Piece['kind']): void {
    if (end > this.#pieceStart) this.#emit({ ...this.#piece(end), ...(kind && { kind }) })
    this.#open = none
    this.#pieceStart = end
    this.#joins = false
  }

  #emit(piece: Piece): void {
    const last = this.#closed.at(-1)
    // Rows that close in the same step are parsed together: their table head is parsed once.
    if (last?.kind === 'rows' && piece.kind === 'rows' && piece.joins) {
      this.#closed[this.#closed.length - 1] = { ...last, text: withNewline(last.text) + piece.text }
    } else this.#closed.push(piece)
  }

  #piece(end: number): Piece {
    const kind = this.#joins && this.#open.kind === 'none' ? 'item' : pieceKind[this.#open.kind]
    return {
      kind,
      text: this.#source.slice(this.#pieceStart, end),
      joins: this.#joins,
      tableHead: kind === 'rows' && this.#joins ? this.#tableHead : '',
    }
  }
}

/** An item or code, where no words stand above it. A title of the definition may stand on a line of its own. */
function endsDefinitions(line: string): boolean {
  return listMarkerOf(line) !== undefined || (indentedLine.test(line) && !/^\s*["'(]/.test(line))
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
