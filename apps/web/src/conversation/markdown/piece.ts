/**
 * A piece of the document that can be parsed on its own.
 * `flow` is any block; `fence` a fenced code block; `item` one item of a top-level list; `rows` rows of a table;
 * `footnote` a footnote.
 */
export interface Piece {
  readonly kind: 'flow' | 'fence' | 'item' | 'rows' | 'footnote'
  readonly text: string
  /** Continues the list or table of the piece before it. */
  readonly joins: boolean
  /** For rows: the two lines that make them a table. */
  readonly tableHead: string
}
