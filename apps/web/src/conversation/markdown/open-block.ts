import type { ListItemLines } from './list-item-lines.ts'
import type { DisplayOpening } from './math/read-formula.ts'
import type { Piece } from './piece.ts'
import type { QuoteLines } from './quote-lines.ts'

/** Lines that a formula on lines of its own begins: "- x" is no list there. */
export interface OpenFormula {
  kind: 'formula'
  opening: DisplayOpening
  start: number
  secondLine: number
}

/** What the newest complete line has left open. */
export type Open =
  | { kind: 'none' | 'paragraph' | 'indented' | 'table' }
  | { kind: 'quote'; lines: QuoteLines }
  | { kind: 'fence'; closing: RegExp }
  | OpenFormula
  | { kind: 'item' | 'footnote'; lines: ListItemLines }

export const pieceKind: Record<Open['kind'], Piece['kind']> = {
  none: 'flow',
  paragraph: 'flow',
  formula: 'flow',
  quote: 'flow',
  indented: 'flow',
  fence: 'fence',
  item: 'item',
  footnote: 'footnote',
  table: 'rows',
}
