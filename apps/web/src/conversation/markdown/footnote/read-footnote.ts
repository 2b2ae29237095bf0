import type { Token, Tokens } from 'marked'

/** A line that begins a footnote: what it ends cannot go on after it. */
export const footnoteStart = /^ {0,3}\[\^([^\s[\]]+)\]:/

/** "[^1]" or less of it: a reference at the start of a line, or the footnote itself. */
export const unfinishedFootnoteStart = /^ {0,3}\[\^[^\s[\]]*\]?$/

export function footnoteLabel(written: string): string {
  return written.toLowerCase()
}

export interface Footnote {
  readonly label: string
  /** Its text without the mark, and without the indent that says that a line belongs to it. */
  readonly text: string
}

export function readFootnote(piece: string): Footnote | undefined {
  const [mark, label] = footnoteStart.exec(piece) ?? []
  if (!mark || !label) return undefined
  const text = piece.slice(mark.length).replace(/^[ \t]+/, '')
  return { label: footnoteLabel(label), text: text.replace(/\n(?: {4}| {0,3}\t)/g, '\n') }
}

export interface FootnoteReferenceToken extends Tokens.Generic {
  type: 'footnote-reference'
  label: string
}

export function readFootnoteReference(source: string): FootnoteReferenceToken | undefined {
  if (!source.startsWith('[^')) return undefined
  // "[^1](address)" is a link, as on GitHub; "[^1][^2]" are two references.
  const [raw, label] = /^\[\^([^\s[\]]+)\](?!\(|\[(?!\^))/.exec(source) ?? []
  return raw && label ? { type: 'footnote-reference', raw, label: footnoteLabel(label) } : undefined
}

export function isFootnoteReference(token: Token): token is FootnoteReferenceToken {
  return token.type === 'footnote-reference'
}
