import { t } from '@lingui/core/macro'
import { DiagramProblem } from './diagram-problem.ts'
import { firstWord } from './first-word.ts'

// In mermaid, but not in the part of it that is here.
const NOT_HERE = new Set(['zenuml'])
const WHY_AT_MOST = 1_000

/** What the parser says, for people: the line, and its own words below. */
export function refusalInWords(text: string, answer: unknown): DiagramProblem {
  const { why } = (answer ?? {}) as { why?: unknown }
  const detail = typeof why === 'string' ? why.slice(0, WHY_AT_MOST) : ''
  const found = /\bline:? (\d+)/i.exec(detail)?.[1]
  // The parser counts an end behind the last line as one more.
  const line = Math.min(Number(found), text.trimEnd().split('\n').length)
  if (found) return new DiagramProblem(t`Line ${line} cannot be read.`, detail)
  if (!/No diagram type detected/i.test(detail)) return new DiagramProblem(t`This cannot be drawn.`, detail)
  const kind = firstWord(text)
  return NOT_HERE.has(kind)
    ? new DiagramProblem(t`Diagrams of the kind “${kind}” are not drawn here.`)
    : new DiagramProblem(t`The first line names no kind of diagram that is known here.`)
}
