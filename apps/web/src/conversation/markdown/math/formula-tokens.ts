import type { MarkedOptions, Token, Tokens } from 'marked'
import { readFootnoteReference } from '../footnote/read-footnote.ts'
import { readDisplayFormula, readFormula, readUnfinishedFormula } from './read-formula.ts'

export interface FormulaToken extends Tokens.Generic {
  type: 'formula'
  tex: string
  isDisplay: boolean
  isBlock: boolean
  endsUndecided: boolean
}

type Extensions = NonNullable<MarkedOptions['extensions']>

function inlineFormula(source: string, before: readonly Token[], isOpen: boolean): Tokens.Generic | undefined {
  const first = source[0]
  if (first !== '$' && first !== '\\') return undefined
  const formula = readFormula(source, before.at(-1)?.raw.at(-1) ?? '')
  if (formula) return { type: 'formula', isBlock: false, ...formula } satisfies FormulaToken
  const unfinished = isOpen ? readUnfinishedFormula(source) : undefined
  return unfinished ? { type: 'escape', raw: unfinished, text: unfinished } : undefined
}

function displayFormula(source: string, isOpen: boolean): FormulaToken | undefined {
  const formula = readDisplayFormula(source, isOpen)
  return formula && { type: 'formula', isBlock: true, isDisplay: true, endsUndecided: false, ...formula }
}

/** The next line that begins a formula. Only a true one may cut a paragraph: each cut makes the parser look at the rest. */
function nextDisplayStart(source: string, isOpen: boolean): number | undefined {
  // The parser asks at each line for all that follows.
  if (!source.includes('$$') && !source.includes('\\[')) return undefined
  for (const { index } of source.matchAll(/(?<=\n) {0,3}(?:\$\$|\\\[)/g)) {
    if (readDisplayFormula(source.slice(index), isOpen)) return index
  }
  return undefined
}

/** Whether a formula begins on one of the later lines in front of `end`, wherever it ends itself. */
export function startsFormulaBefore(source: string, end: number): boolean {
  const start = nextDisplayStart(source, false)
  return start !== undefined && start < end
}

function extensionsFor(isOpen: boolean): Extensions {
  return {
    renderers: {},
    childTokens: {},
    inline: [(source, before) => inlineFormula(source, before, isOpen) ?? readFootnoteReference(source)],
    block: [(source) => displayFormula(source, isOpen)],
    startBlock: [(source) => nextDisplayStart(source, isOpen)],
  }
}

/** For text whose end is its end, and for text that still arrives. */
export const formulaExtensions = { settled: extensionsFor(false), open: extensionsFor(true) }

/** Covers formulas, so that a star within one opens or closes no emphasis. `masked` has covered code and links before. */
export function maskFormulas(source: string, masked: string): string {
  if (!source.includes('$') && !source.includes('\\(') && !source.includes('\\[')) return masked
  let result = ''
  let copied = 0
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index]
    if (character !== '$' && character !== '\\') continue
    // "\(" has become "++" by now; what lies in code or in an address has become "a".
    const formula = /[$+\\]/.test(masked[index] ?? '') && readFormula(source.slice(index), source[index - 1] ?? '')
    if (formula) {
      result += masked.slice(copied, index) + 'a'.repeat(formula.raw.length)
      index += formula.raw.length - 1
      copied = index + 1
    } else if (character === '\\') index += 1
  }
  return result + masked.slice(copied)
}
