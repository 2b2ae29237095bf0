import { readCodeChoice } from './code-choices.ts'
import { buildCode } from './code-lines.ts'
import { readDiffLines } from './diff-lines.ts'
import type { ColourRanges } from './highlight/colour-classes.ts'
import { requestColours } from './highlight/request-colours.ts'

// Beyond this the thousands of elements cost the page more than numbers are worth.
const NUMBERED_CHARACTERS_AT_MOST = 200_000
const DIFF_LANGUAGES = new Set(['diff', 'patch'])

/** The colours of blocks that are complete. An open block is not in here, and its nodes are left alone. */
const settled = new WeakMap<HTMLElement, ColourRanges>()

/** Numbers and colours the closed code blocks inside `node`. */
export function settleCodeWithin(node: Element): void {
  for (const code of node.querySelectorAll<HTMLElement>('.code > pre > code')) settleCode(code)
}

function settleCode(code: HTMLElement): void {
  settled.set(code, [])
  if (isDiff(code) || readCodeChoice('numbers')) layOut(code, [])
  if (isDiff(code)) return
  requestColours(code.textContent ?? '', code.dataset.language, (ranges) => {
    if (!settled.has(code)) return
    settled.set(code, ranges)
    layOut(code, ranges)
  })
}

/** Whether nothing more can be added to the code. */
export function isSettled(code: HTMLElement): boolean {
  return settled.has(code)
}

/** After the reader switched numbers on or off. */
export function layOutAgain(codes: Iterable<HTMLElement>): void {
  for (const code of codes) {
    const ranges = settled.get(code)
    if (ranges) layOut(code, ranges)
  }
}

function layOut(code: HTMLElement, ranges: ColourRanges): void {
  const text = code.textContent ?? ''
  if (text.length > NUMBERED_CHARACTERS_AT_MOST) return
  const kinds = isDiff(code) ? readDiffLines(text) : undefined
  const startLine = (index: number): HTMLElement => {
    const kind = kinds?.[index]
    const line = document.createElement(kind === 'ins' || kind === 'del' ? kind : 'span')
    line.className = kind === 'head' ? 'line head' : 'line'
    return line
  }
  code.replaceChildren(buildCode(text, ranges, kinds || readCodeChoice('numbers') ? startLine : undefined))
}

function isDiff(code: HTMLElement): boolean {
  return DIFF_LANGUAGES.has(code.dataset.language ?? '')
}
