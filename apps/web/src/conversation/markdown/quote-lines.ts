import {
  blankLine,
  closingFence,
  endsTable,
  fenceStart,
  headingLine,
  htmlBlock,
  indentedLine,
  interruptsText,
  isTableStart,
  listMarker,
  quoteLine,
  setextUnderline,
  thematicBreak,
} from './line-rules.ts'
import { contentColumnOf, listMarkerOf } from './list-item-lines.ts'
import { displayFormulaSoFar, displayOpeningOf, endsFormula } from './math/read-formula.ts'

/** A quote, or an item with the indent of what belongs to it. */
type Container = { kind: 'quote' } | { kind: 'item'; width: number; isEmpty: boolean }

type Leaf =
  | { kind: 'none' | 'indented' | 'table' }
  | { kind: 'paragraph'; lastLine: string }
  | { kind: 'fence'; closing: RegExp }
  | { kind: 'formula'; text: string }

const none: Leaf = { kind: 'none' }

/** Of thousands of marks in one line nobody sees the difference, and each costs at every line. */
const CONTAINERS_AT_MOST = 64

export const quoteMark = /^ {0,3}> ?/

/**
 * Follows a quote line by line and says where it ends: it knows the blocks that are open in it, however deep, for a line
 * without the mark goes on with words alone. The parser asks it too, so what is cut off here is what is drawn.
 */
export class QuoteLines {
  readonly #containers: Container[] = []
  #leaf: Leaf = none

  /** True while the line belongs to the quote; the first false ends it. */
  take(line: string): boolean {
    const { rest, matched } = this.#match(expandTabs(line))
    if (matched === this.#containers.length) {
      if (!this.#continueLeaf(rest)) this.#start(rest)
      return true
    }
    if (this.#goesOnWith(rest)) {
      this.#takeWords(rest)
      return true
    }
    if (matched === 0) return false
    this.#containers.length = matched
    this.#leaf = none
    this.#start(rest)
    return true
  }

  /** How many of the open quotes and items the line names, and what stands behind their marks. */
  #match(line: string): { rest: string; matched: number } {
    let rest = line
    for (const [matched, container] of this.#containers.entries()) {
      const inside = container.kind === 'quote' ? behindMark(rest) : behindIndent(rest, container)
      if (inside === undefined) return { rest, matched }
      rest = inside
    }
    return { rest, matched: this.#containers.length }
  }

  #goesOnWith(rest: string): boolean {
    if ((this.#leaf.kind !== 'paragraph' && this.#leaf.kind !== 'formula') || blankLine.test(rest)) return false
    if (indentedLine.test(rest)) return true
    return !(quoteLine.test(rest) || interruptsText(rest) || htmlBlock.test(rest) || listMarkerOf(rest))
  }

  /** Whether the line belongs to the block that is open where all containers go on. */
  #continueLeaf(rest: string): boolean {
    const leaf = this.#leaf
    switch (leaf.kind) {
      case 'none':
        return false
      case 'fence':
        if (leaf.closing.test(rest)) this.#leaf = none
        return true
      case 'indented':
        return indentedLine.test(rest) || blankLine.test(rest) || this.#end()
      case 'table':
        return !endsTable(rest) || this.#end()
      case 'formula':
        if (endsFormula(rest)) return this.#continueParagraph('', rest)
        this.#takeWords(rest)
        return true
      case 'paragraph':
        return this.#continueParagraph(leaf.lastLine, rest)
    }
  }

  #continueParagraph(lastLine: string, rest: string): boolean {
    if (isTableStart(lastLine, rest)) this.#leaf = { kind: 'table' }
    else if (setextUnderline.test(rest)) this.#leaf = none
    else if (blankLine.test(rest) || quoteLine.test(rest) || interruptsText(rest)) return this.#end()
    else this.#takeWords(rest)
    return true
  }

  #end(): false {
    this.#leaf = none
    return false
  }

  #start(line: string): void {
    let rest = line
    while (this.#containers.length < CONTAINERS_AT_MOST) {
      const inside = this.#enter(rest)
      if (inside === undefined) break
      rest = inside
    }
    const fence = fenceStart.exec(rest)
    if (blankLine.test(rest) || headingLine.test(rest) || thematicBreak.test(rest)) this.#leaf = none
    else if (indentedLine.test(rest)) this.#leaf = { kind: 'indented' }
    else if (fence) this.#leaf = { kind: 'fence', closing: closingFence(fence[2] ?? '') }
    else this.#takeWords(rest)
  }

  /** What stands behind the mark of a quote or an item that begins here. */
  #enter(rest: string): string | undefined {
    if (indentedLine.test(rest)) return undefined
    if (quoteLine.test(rest)) {
      this.#containers.push({ kind: 'quote' })
      return behindMark(rest)
    }
    if (!listMarkerOf(rest)) return undefined
    const [, indent = '', bullet = '', after = ''] = listMarker.exec(rest) ?? []
    const width = contentColumnOf(indent.length + bullet.length, after)
    this.#containers.push({ kind: 'item', width, isEmpty: blankLine.test(after) })
    return rest.slice(width)
  }

  #takeWords(rest: string): void {
    const isWithin = this.#leaf.kind === 'formula'
    const text = `${this.#leaf.kind === 'formula' ? this.#leaf.text : ''}${rest}\n`
    this.#leaf = { kind: 'paragraph', lastLine: rest }
    if (!isWithin && !displayOpeningOf(rest)) return
    const formula = displayFormulaSoFar(text, text.length - rest.length - 1)
    if (formula === 'whole') this.#leaf = none
    else if (formula === 'unfinished') this.#leaf = { kind: 'formula', text }
  }
}

function behindMark(rest: string): string | undefined {
  const mark = quoteMark.exec(rest)?.[0]
  return mark === undefined ? undefined : rest.slice(mark.length)
}

function behindIndent(rest: string, item: Container & { kind: 'item' }): string | undefined {
  const isBlank = blankLine.test(rest)
  if (isBlank ? item.isEmpty : rest.search(/[^ ]/) < item.width) return undefined
  item.isEmpty = false
  return rest.slice(item.width)
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let expanded = ''
  for (const part of line.split(/(\t)/)) expanded += part === '\t' ? ' '.repeat(4 - (expanded.length % 4)) : part
  return expanded
}
