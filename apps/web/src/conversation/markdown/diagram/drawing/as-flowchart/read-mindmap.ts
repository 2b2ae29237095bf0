import { t } from '@lingui/core/macro'
import { DiagramProblem } from '../diagram-problem.ts'
import type { Flowchart } from './flowchart.ts'

/** The marks around a text, longer ones first, and the shape that they stand for. */
const SHAPES: [opening: string, closing: string, shape: string][] = [
  ['((', '))', 'circle'],
  ['{{', '}}', 'hex'],
  ['))', '((', 'hex'],
  ['[', ']', 'rect'],
  ['(', ')', 'rounded'],
  [')', '(', 'stadium'],
]

interface Line {
  indent: number
  text: string
  line: number
}

interface Branch {
  id: string
  indent: number
  /** Of the first level below the root, counted. */
  hue: number
}

/** A mind map as what it is: a tree. @throws DiagramProblem */
export function readMindmap(lines: string[], fillOf: (hue: number) => string): Flowchart {
  const chart: Flowchart = { direction: 'LR', about: [], parts: [], groups: [], links: [] }
  const open: Branch[] = []
  let hues = 0
  for (const { indent, text, line } of wholeLines(lines)) {
    // An icon or a class of the words above.
    if (text.startsWith('::')) continue
    while (open.length > 0 && (open.at(-1) as Branch).indent >= indent) open.pop()
    const above = open.at(-1)
    if (!above && chart.parts.length > 0)
      throw new DiagramProblem(t`Line ${line} cannot be read.`, t`A mind map has one root; this line begins another.`)
    const hue = !above ? 0 : open.length === 1 ? ++hues : above.hue
    const id = String(line)
    const { label, shape } = readShape(text)
    chart.parts.push({ id, label, shape, fill: hue > 0 ? fillOf(hue - 1) : undefined })
    if (above) chart.links.push({ from: above.id, to: id, label: '', arrow: '---' })
    open.push({ id, indent, hue })
  }
  return chart
}

/** A text in quotes may go on over several lines. */
function wholeLines(lines: string[]): Line[] {
  const whole: Line[] = []
  let isOpen = false
  for (const [index, written] of lines.entries()) {
    const text = written.replace(/%%.*$/, '').trim()
    const last = whole.at(-1)
    if (isOpen && last) last.text += `\n${text}`
    else if (text !== '') whole.push({ indent: written.search(/\S/), text, line: index + 1 })
    if ((written.match(/"/g)?.length ?? 0) % 2 === 1) isOpen = !isOpen
  }
  return whole
}

function readShape(written: string): { label: string; shape: string } {
  const text = written.replace(/\s*:::.*$/s, '')
  for (const [opening, closing, shape] of SHAPES) {
    const start = /[[({)]/.exec(text)?.index ?? -1
    if (start === -1 || !text.startsWith(opening, start) || !text.endsWith(closing)) continue
    const inner = text.slice(start + opening.length, text.length - closing.length).trim()
    if (inner) return { label: inner.replace(/^"(.*)"$/s, '$1'), shape }
  }
  return { label: text, shape: 'rounded' }
}
