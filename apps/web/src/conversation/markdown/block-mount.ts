import type { Token, Tokens } from 'marked'
import { buildBlocks, buildItems } from './build-blocks.ts'
import { FenceView } from './code/fence-view.ts'
import { copyDefinitions, type Definitions, noDefinitions } from './definitions.ts'
import { FootnoteList } from './footnote/footnote-list.ts'
import { footnoteStart, readFootnote } from './footnote/read-footnote.ts'
import { LateReferences } from './late-references.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { endsTable } from './line-rules.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { morphSiblings } from './morph-siblings.ts'
import type { Piece } from './piece.ts'
import { buildRows } from './table/build-table.ts'
import { tableToken } from './table-token.ts'
import { readUnfinishedEnd } from './unfinished-end.ts'

// The browser lays out, paints and watches sections, not blocks: what is far up costs nothing at each new word.
const BLOCKS_PER_SECTION = 16

/** Puts pieces on the page. The open piece is morphed in place; a closed one is settled and never touched again. */
export class BlockMount {
  readonly #host: HTMLElement
  readonly #labels: MarkdownLabels
  readonly #onSettled: (node: Element) => void
  readonly #definitions = noDefinitions()
  readonly #footnotes: FootnoteList
  readonly #late = new LateReferences(this.#definitions)
  /** Where the next block goes. Made when there is one, so that no answer ends in an empty section. */
  #section: HTMLElement | undefined
  /** The list or table body that the next piece may join. */
  #container: Element | undefined
  #joined: Node[] = []
  #blocks: Node[] = []
  #fence: FenceView | undefined

  constructor(host: HTMLElement, labels: MarkdownLabels, onSettled: (node: Element) => void) {
    this.#host = host
    this.#labels = labels
    this.#onSettled = onSettled
    this.#footnotes = new FootnoteList(host, labels)
  }

  /** Of the list or table that goes on. */
  get rowCount(): number {
    return this.#container?.childElementCount ?? 0
  }

  showOpen(open: Piece): void {
    // The line that is arriving may be the one that ends the table.
    const isNoRow = open.kind === 'rows' && endsTable(open.text)
    const piece: Piece = isNoRow ? { ...open, kind: 'flow', joins: false } : open
    if (footnoteStart.test(piece.text)) this.#showFootnote(piece, true)
    else if (piece.kind === 'fence') this.#showFence(piece, false)
    else this.#showOpenTokens(piece)
  }

  #showOpenTokens(piece: Piece): void {
    const definitions = copyDefinitions(this.#definitions)
    this.#showTokens(piece, readUnfinishedEnd(this.#lex(piece, definitions, true), definitions))
  }

  clearOpen(): void {
    this.#joined = this.#container ? morphSiblings(this.#container, this.#joined, []) : []
    this.#showBlocks([])
    this.#footnotes.clearOpen()
    this.#fence = undefined
  }

  settle(piece: Piece): void {
    if (piece.kind === 'footnote') {
      this.#settleFootnote(piece)
      return
    }
    this.#footnotes.clearOpen()
    if (piece.kind === 'fence') this.#showFence(piece, true)
    else {
      const known = Object.keys(this.#definitions).length
      this.#showTokens(piece, this.#lex(piece, this.#definitions))
      this.#late.remember(piece, known, partsOf([...this.#joined, ...this.#blocks] as Element[]))
    }
    for (const node of [...this.#joined, ...this.#blocks]) this.#onSettled(node as Element)
    this.#container = this.#nextContainer(piece)
    if (this.#section && this.#section.childElementCount >= BLOCKS_PER_SECTION) this.#section = undefined
    this.#joined = []
    this.#blocks = []
    this.#fence = undefined
  }

  /** References written before their definition become links now that no definition can follow. */
  finish(): void {
    if (this.#section?.childElementCount === 0) this.#section.remove()
    const changed = this.#late.resolve((piece) => {
      const tokens = this.#lex(piece, this.#definitions)
      const { joined, blocks } = this.#build(piece, tokens, piece.joins)
      return partsOf([...joined, ...blocks])
    })
    for (const node of changed) this.#onSettled(node)
    this.#footnotes.finish()
  }

  #showFootnote(piece: Piece, isOpen: boolean): HTMLElement | undefined {
    const footnote = readFootnote(piece.text)
    if (!footnote) return undefined
    this.#joined = this.#container ? morphSiblings(this.#container, this.#joined, []) : []
    this.#showBlocks([])
    const definitions = isOpen ? copyDefinitions(this.#definitions) : this.#definitions
    const tokens = lexMarkdown(footnote.text, definitions, isOpen)
    return this.#footnotes.show(buildBlocks(isOpen ? readUnfinishedEnd(tokens, definitions) : tokens, this.#labels))
  }

  #settleFootnote(piece: Piece): void {
    const known = Object.keys(this.#definitions).length
    const item = this.#showFootnote(piece, false)
    if (item) {
      this.#late.remember({ ...piece, text: readFootnote(piece.text)?.text ?? '' }, known, [...item.children])
      this.#footnotes.settle(readFootnote(piece.text)?.label ?? '')
      this.#onSettled(item)
    }
    this.#container = undefined
    this.#joined = []
    this.#blocks = []
    this.#fence = undefined
  }

  #lex(piece: Piece, definitions: Definitions, isOpen = false): Token[] {
    return piece.kind === 'rows' ? [tableToken(piece, definitions)] : lexMarkdown(piece.text, definitions, isOpen)
  }

  #showFence(piece: Piece, isClosed: boolean): void {
    if (!this.#fence) {
      this.clearOpen()
      this.#fence = new FenceView(piece.text, this.#labels)
      this.#showBlocks([this.#fence.block])
    }
    this.#fence.update(piece.text, isClosed)
  }

  #showTokens(piece: Piece, tokens: Token[]): void {
    const { joined, blocks } = this.#build(piece, tokens, piece.joins && this.#container !== undefined)
    if (this.#container) this.#joined = morphSiblings(this.#container, this.#joined, joined)
    this.#showBlocks(blocks)
  }

  #showBlocks(wanted: Element[]): void {
    if (wanted.length > 0) this.#section ??= this.#startSection()
    if (this.#section) this.#blocks = morphSiblings(this.#section, this.#blocks, wanted)
  }

  #startSection(): HTMLElement {
    const section = document.createElement('div')
    section.className = 'prose'
    return this.#host.insertBefore(section, this.#footnotes.section ?? null)
  }

  #build(piece: Piece, tokens: Token[], joins: boolean): { joined: HTMLElement[]; blocks: HTMLElement[] } {
    const [first, ...rest] = tokens
    if (joins && piece.kind === 'item' && first?.type === 'list') {
      return {
        joined: buildItems(first as Tokens.List, this.#labels),
        blocks: buildBlocks(rest, this.#labels),
      }
    }
    if (joins && piece.kind === 'rows' && first?.type === 'table') {
      return {
        joined: buildRows(first as Tokens.Table, this.#labels),
        blocks: buildBlocks(rest, this.#labels),
      }
    }
    return { joined: [], blocks: buildBlocks(tokens, this.#labels) }
  }

  #nextContainer(piece: Piece): Element | undefined {
    const last = this.#blocks.at(-1) as Element | undefined
    if (!last) return piece.joins ? this.#container : undefined
    if (piece.kind === 'item' && (last.nodeName === 'UL' || last.nodeName === 'OL')) return last
    if (piece.kind === 'rows') return last.querySelector(':scope > .table-scroll > table > tbody') ?? undefined
    return undefined
  }
}

// A list and the body of a table also hold what later pieces have added, so each piece answers for its own rows alone.
function partsOf(nodes: readonly Element[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === 'UL' || node.nodeName === 'OL') return [...node.children]
    return node.className === 'table-block' ? [...node.querySelectorAll('tr')] : [node]
  })
}
