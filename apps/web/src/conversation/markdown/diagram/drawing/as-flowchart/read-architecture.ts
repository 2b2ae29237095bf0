import { t } from '@lingui/core/macro'
import { DiagramProblem } from '../diagram-problem.ts'
import type { Flowchart, FlowLink } from './flowchart.ts'

const SHAPES: Record<string, string> = {
  database: 'cyl',
  disk: 'lin-cyl',
  cloud: 'stadium',
  internet: 'circle',
  server: 'rect',
}

const part = /^(group|service|junction)\s+([\w-]+)\s*(?:\(([^)]*)\))?\s*(?:\[(.*)\])?\s*(?:in\s+([\w-]+))?$/
const link =
  /^([\w-]+)(\{group\})?\s*:\s*([LRTB])\s*(<?)\s*-(?:-|\[(.*)\]-)\s*(>?)\s*([LRTB])\s*:\s*([\w-]+)(\{group\})?$/
const about = /^(?:title\s+|(acc(?:Title|Descr))\s*:\s*)(.*)$/
/** It says where something is drawn, which the layout decides. */
const placing = /^align\b/

/** Services, groups of them, and what joins them: their places are the layout's. @throws DiagramProblem */
export function readArchitecture(lines: string[]): Flowchart {
  const chart: Flowchart = { direction: 'LR', about: [], parts: [], groups: [], links: [] }
  let across = 0
  for (const [index, written] of lines.entries()) {
    const line = index + 1
    const text = written.replace(/%%.*$/, '').trim()
    if (text === '' || placing.test(text)) continue
    const named = about.exec(text)
    const [, kind, id = '', icon = '', label = id, group] = part.exec(text) ?? []
    const joined = readLink(text, chart)
    if (kind === 'group') chart.groups.push({ id, label: unquoted(label), group })
    else if (kind === 'junction') chart.parts.push({ id, label: '', shape: 'f-circ', group })
    else if (kind) chart.parts.push({ id, label: unquoted(label), shape: SHAPES[icon] ?? 'rounded', group })
    else if (named) chart.about.push(`${named[1] ?? 'accTitle'}: ${named[2]}`)
    else if (joined) {
      chart.links.push(joined)
      across += /:\s*[LR]\s*<?\s*-/.test(text) ? 1 : -1
    } else throw new DiagramProblem(t`Line ${line} cannot be read.`, text)
  }
  return { ...chart, direction: across >= 0 ? 'LR' : 'TB' }
}

/** From left to right and from top to bottom, as the sides say, where that turns no arrow around. */
function readLink(text: string, { parts }: Flowchart): FlowLink | undefined {
  const found = link.exec(text)
  if (!found) return undefined
  const [, first = '', firstGroup, side = '', toFirst, label = '', toSecond, , second = '', secondGroup] = found
  const endOf = (id: string, isGroup: string | undefined): string =>
    (isGroup && parts.find((each) => each.id === id)?.group) || id
  const ends = [endOf(first, firstGroup), endOf(second, secondGroup)]
  const isTurned = toFirst && toSecond ? false : toFirst ? true : !toSecond && /[LT]/.test(side)
  const [from = '', to = ''] = isTurned ? ends.reverse() : ends
  return { from, to, label: unquoted(label), arrow: toFirst && toSecond ? '<-->' : toFirst || toSecond ? '-->' : '---' }
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, '$1')
}
