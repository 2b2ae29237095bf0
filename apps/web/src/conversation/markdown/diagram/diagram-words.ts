import type { MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { translate } from '../../../ui/language/i18n.ts'
import type { Outline } from './drawing/outline.ts'

const KINDS = new Map<string, MessageDescriptor>(
  Object.entries({
    flowchart: msg`Flowchart`,
    'flowchart-v2': msg`Flowchart`,
    sequence: msg`Sequence diagram`,
    class: msg`Class diagram`,
    classDiagram: msg`Class diagram`,
    state: msg`State diagram`,
    stateDiagram: msg`State diagram`,
    er: msg`Entity relationship diagram`,
    gantt: msg`Gantt chart`,
    pie: msg`Pie chart`,
    journey: msg`User journey`,
    gitGraph: msg`Git graph`,
    timeline: msg`Timeline`,
    quadrantChart: msg`Quadrant chart`,
    xychart: msg`Bar and line chart`,
    sankey: msg`Flow of quantities`,
    requirement: msg`Requirements`,
    kanban: msg`Board`,
    radar: msg`Radar chart`,
    block: msg`Block diagram`,
    packet: msg`Packet`,
    treemap: msg`Tree map`,
    c4: msg`C4 diagram`,
    mindmap: msg`Mind map`,
    architecture: msg`Architecture`,
    'architecture-beta': msg`Architecture`,
  }),
)

/** One line: what kind of diagram it is, what it is called, and how large where it is made of parts and links. */
export function captionOf({ kind, title, parts, links }: Outline): string {
  const known = KINDS.get(kind)
  const name = known ? translate(known) : t`Diagram`
  const caption = title ? `${name}: ${title}` : name
  const partCount = parts.length
  const linkCount = links.length
  if (linkCount === 0) return caption
  const size = [
    plural(partCount, { one: '# part', other: '# parts' }),
    plural(linkCount, { one: '# link', other: '# links' }),
  ]
  return [caption, ...size].join(', ')
}

/** The diagram read out: every link in a line; where there are none, every part. */
export function linesOf({ description, parts, links }: Outline): string[] {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
  const lines = links.map(({ from, to, label }) =>
    label ? t`From ${from} to ${to}: ${label}` : t`From ${from} to ${to}`,
  )
  const alone = parts.filter((part) => !linked.has(part))
  return [...(description ? [description] : []), ...lines, ...alone]
}
