import type { Pieces } from './request-parts.ts'

/** Stands for a key inside a text while that text is read as JSON: it is in no text that people write. */
const GAP = '\u{F0000}KEY\u{F0001}'

const withGaps = (pieces: Pieces): string => pieces.map((piece) => piece ?? GAP).join('')

/** A text in quotes; `name` is put together with it where a key belongs. */
const quotedWith = (text: string): string =>
  text
    .split(GAP)
    .flatMap((piece, index) => [...(index > 0 ? ['KEY'] : []), ...(piece === '' ? [] : [JSON.stringify(piece)])])
    .join(' + ') || '""'

export const quoted = (pieces: Pieces): string => quotedWith(withGaps(pieces))

interface Words {
  none: string
  yes: string
  no: string
}

const PYTHON: Words = { none: 'None', yes: 'True', no: 'False' }
const TYPESCRIPT: Words = { none: 'null', yes: 'true', no: 'false' }

const literalOf = (value: unknown, words: Words, indent: string): string => {
  const inner = `${indent}  `
  if (typeof value === 'string') return quotedWith(value)
  if (value === null) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value !== 'object') return String(value)
  const lines = Array.isArray(value)
    ? value.map((each) => `${inner}${literalOf(each, words, inner)},\n`)
    : Object.entries(value).map(
        ([name, each]) => `${inner}${JSON.stringify(name)}: ${literalOf(each, words, inner)},\n`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join('')}${indent}${close}`
}

const jsonOf = (pieces: Pieces): unknown => {
  try {
    return JSON.parse(withGaps(pieces))
  } catch {
    // Not JSON: it is sent as the text that it is.
    return undefined
  }
}

/** The body as a literal of the language; null when it is no JSON. */
const bodyLiteral = (words: Words, pieces: Pieces): string | null => {
  const value = jsonOf(pieces)
  return value === undefined ? null : literalOf(value, words, '')
}

export const pythonLiteral = (pieces: Pieces): string | null => bodyLiteral(PYTHON, pieces)
export const typescriptLiteral = (pieces: Pieces): string | null => bodyLiteral(TYPESCRIPT, pieces)
