import { fenceStart, headingLine, quoteLine, thematicBreak } from '../line-rules.ts'

export interface Formula {
  readonly raw: string
  readonly tex: string
  readonly isDisplay: boolean
  /** Its last mark could still turn out to be money or an address: the next character tells. */
  readonly endsUndecided: boolean
}

// Nobody writes a longer one, and a mark that is never closed must not be looked for to the end of a long answer.
const INLINE_AT_MOST = 2000
const DISPLAY_AT_MOST = 8000

const letterOrDigit = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u
const proseScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Thai}]/u
const wordsWithin = /\\(?:text|textrm|textbf|textit|mathrm|operatorname|mbox)\s*\{[^{}]*\}/g
const mathematicalMark = /[\\^_=<>{}+*]/
const plainWord = /(?:^|[\s\d,.;:])[A-Za-z]{2,}(?=[\s,.;:!?]|$)/
const closingOf = { '\\(': '\\)', '\\[': '\\]', $$: '$$' } as const
type Opening = keyof typeof closingOf

/** The formula that begins `source`, a text within one block. `before` is the character in front of it. */
export function readFormula(source: string, before: string): Formula | undefined {
  if (source.startsWith('$$')) return before === '$' || source[2] === '$' ? undefined : readMarked(source, '$$')
  if (source.startsWith('$')) return readDollars(source, before)
  if (source.startsWith('\\(')) return readMarked(source, '\\(')
  return source.startsWith('\\[') ? readMarked(source, '\\[') : undefined
}

/** What may become a formula once its end arrives: shown as it is written, and no mark in it means anything else. */
export function readUnfinishedFormula(source: string): string | undefined {
  if (isUnfinishedCommand(source)) return source
  const opening = /^(?:\$\$(?=[^\s$])|\\[([])/.exec(source)?.[0] as Opening | undefined
  if (!opening || source.length > INLINE_AT_MOST || /\n[ \t]*\n/.test(source)) return undefined
  return closingIndex(source, closingOf[opening], 2, INLINE_AT_MOST) === undefined ? source : undefined
}

function isUnfinishedCommand(source: string): boolean {
  return /^\$[^\s$]/.test(source) && /^[^$\n]*\\[^$\n][^$\n]*$/.test(source.slice(1)) && source.length < INLINE_AT_MOST
}

function readMarked(source: string, opening: Opening): Formula | undefined {
  const end = closingIndex(source, closingOf[opening], 2, INLINE_AT_MOST)
  if (end === undefined) return undefined
  const tex = source.slice(2, end)
  if (!/[\p{L}\p{N}]/u.test(tex) || /\n[ \t]*\n/.test(tex) || isProse(tex)) return undefined
  // "\[1\]" and "\[text\](address)" are brackets that somebody kept from being a link.
  if (opening === '\\[' && (source[end + 2] === '(' || !mathematicalMark.test(tex))) return undefined
  return { raw: source.slice(0, end + 2), tex, isDisplay: opening !== '\\(', endsUndecided: opening === '\\[' }
}

/** One dollar sign is money far more often than mathematics, so much must agree before it is read as the latter. */
function readDollars(source: string, before: string): Formula | undefined {
  if (letterOrDigit.test(before) || before === '$' || !/[^\s$]/.test(source[1] ?? ' ')) return undefined
  const end = closingIndex(source, '$', 1, INLINE_AT_MOST)
  if (end === undefined) return undefined
  const after = source[end + 1] ?? ''
  if (/\s/.test(source[end - 1] ?? '') || after === '$' || letterOrDigit.test(after)) return undefined
  const tex = source.slice(1, end)
  if (/[\n`"]/.test(tex) || proseScript.test(tex.replace(wordsWithin, '')) || isProse(tex) || isHalfRange(tex))
    return undefined
  return hasBalancedBraces(tex)
    ? { raw: source.slice(0, end + 1), tex, isDisplay: false, endsUndecided: true }
    : undefined
}

function closingIndex(source: string, closing: string, from: number, atMost: number): number | undefined {
  const within = source.length > atMost ? source.slice(0, atMost) : source
  for (let index = within.indexOf(closing, from); index !== -1; index = within.indexOf(closing, index + 1)) {
    if (!isEscaped(within, index, from)) return index
  }
  return undefined
}

function isEscaped(source: string, index: number, from: number): boolean {
  let backslashes = 0
  while (index - backslashes > from && source[index - backslashes - 1] === '\\') backslashes += 1
  return backslashes % 2 === 1
}

function isProse(tex: string): boolean {
  return !mathematicalMark.test(tex) && plainWord.test(tex)
}

/** "$25/$" and "$5–$": the second price is missing. */
function isHalfRange(tex: string): boolean {
  return /^\d[\d.,]*\s?[-–—/~]$/.test(tex)
}

function hasBalancedBraces(tex: string): boolean {
  let depth = 0
  for (const [mark] of tex.matchAll(/\\.|[{}]/g)) {
    if (mark === '{') depth += 1
    else if (mark === '}') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

const displayStart = /^ {0,3}(\$\$(?!\$)|\\\[)/

export type DisplayOpening = '$$' | '\\['

export function displayOpeningOf(line: string): DisplayOpening | undefined {
  return displayStart.exec(line)?.[1] as DisplayOpening | undefined
}

/** What the complete lines in `source`, which begin as a formula does, are so far. Its end is not before `from`. */
export function displayFormulaSoFar(source: string, from = 0): 'whole' | 'unfinished' | 'none' {
  const [written = '', opening] = displayStart.exec(source) ?? []
  if (!opening) return 'none'
  const closing = closingOf[opening as DisplayOpening]
  if (closingIndex(source, closing, Math.max(from, written.length), DISPLAY_AT_MOST) !== undefined)
    return readDisplayFormula(source, false) ? 'whole' : 'none'
  return source.length > DISPLAY_AT_MOST ? 'none' : 'unfinished'
}

/** No formula holds such a line, so one that was begun above it is none. */
export function endsFormula(line: string): boolean {
  const isBlock = fenceStart.test(line) || headingLine.test(line) || quoteLine.test(line) || thematicBreak.test(line)
  return isBlock || line.trim() === ''
}

export interface DisplayFormula {
  readonly raw: string
  readonly tex: string
}

/** The formula on lines of its own that begins `source`. `isOpen`: more may follow, so its end may not be there yet. */
export function readDisplayFormula(source: string, isOpen: boolean): DisplayFormula | undefined {
  const [written = '', opening] = displayStart.exec(source) ?? []
  if (!opening) return undefined
  const closing = closingOf[opening as DisplayOpening]
  const end = closingIndex(source, closing, written.length, DISPLAY_AT_MOST) ?? -1
  if (end === -1 && (!isOpen || source.length > DISPLAY_AT_MOST)) return undefined
  const tex = end === -1 ? source.slice(written.length).replace(/\n$/, '') : source.slice(written.length, end)
  // With its closing mark, or the last line would be a blank one when nothing else stands on it.
  if (`${tex}${end === -1 ? '' : closing}`.split('\n').slice(1).some(endsFormula)) return undefined
  if (end === -1) return /^[ \t]*\n/.test(tex) ? { raw: source, tex: withoutHalfClosing(tex) } : undefined
  const rest = /^[ \t]*([.,;:]?)[ \t]*(?:\n|$)/.exec(source.slice(end + 2))
  const isText = isProse(tex) || (opening === '\\[' && !mathematicalMark.test(tex))
  if (!rest || !tex.trim() || isText) return undefined
  return { raw: source.slice(0, end + 2) + rest[0], tex: tex + rest[1] }
}

function withoutHalfClosing(tex: string): string {
  return tex.replace(/(?:\$|\\)$/, '')
}
