import { type Definitions, foldLabel } from './definitions.ts'
import { morphInPlace } from './morph-siblings.ts'
import type { Piece } from './piece.ts'

interface Remembered {
  piece: Piece
  knownDefinitions: number
  nodes: Element[]
}

/** Models write "[the paper][1]" first and "[1]: https://..." at the very end, when the sentence has long been shown. */
export class LateReferences {
  readonly #definitions: Definitions
  readonly #remembered: Remembered[] = []

  constructor(definitions: Definitions) {
    this.#definitions = definitions
  }

  remember(piece: Piece, knownDefinitions: number, nodes: Element[]): void {
    if (piece.text.includes('[') && nodes.length > 0) this.#remembered.push({ piece, knownDefinitions, nodes })
  }

  /** Returns the blocks that changed. */
  resolve(build: (piece: Piece) => Element[]): Element[] {
    const changed: Element[] = []
    const tags = Object.keys(this.#definitions)
    for (const { piece, knownDefinitions, nodes } of this.#remembered) {
      const later = new Set(tags.slice(knownDefinitions))
      if (mentions(piece.text, later)) changed.push(...morphInPlace(nodes, build(piece)))
    }
    this.#remembered.length = 0
    return changed
  }
}

function mentions(text: string, tags: ReadonlySet<string>): boolean {
  if (tags.size === 0) return false
  for (const [, label = ''] of text.matchAll(/\[((?:\\.|[^[\]\\])+)\]/g)) {
    if (tags.has(foldLabel(label))) return true
  }
  return false
}
