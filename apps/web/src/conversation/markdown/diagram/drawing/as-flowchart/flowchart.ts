/** What other kinds of diagram are made of, as a flowchart has it. */
export interface Flowchart {
  direction: 'LR' | 'TB'
  /** Lines that name and describe it, which are the same in every kind. */
  about: string[]
  parts: FlowPart[]
  groups: FlowGroup[]
  links: FlowLink[]
}

export interface FlowPart {
  id: string
  label: string
  /** As mermaid names it. */
  shape: string
  group?: string | undefined
  fill?: string | undefined
}

export interface FlowGroup {
  id: string
  label: string
  group?: string | undefined
}

export interface FlowLink {
  from: string
  to: string
  label: string
  arrow: '---' | '-->' | '<-->'
}

/** In mermaid's own words. */
export function writeFlowchart({ direction, about, parts, groups, links }: Flowchart): string {
  const names = new Map([...groups, ...parts].map(({ id }, index) => [id, `part${index}`]))
  const nameOf = (id: string): string => names.get(id) ?? 'part'
  const lines: string[] = [`flowchart ${direction}`, ...about]
  const writeGroup = (group: string | undefined): void => {
    for (const part of parts) if (part.group === group) lines.push(writePart(nameOf(part.id), part))
    for (const inner of groups) {
      if (inner.group !== group) continue
      lines.push(`subgraph ${nameOf(inner.id)}["${quotable(inner.label)}"]`)
      writeGroup(inner.id)
      lines.push('end')
    }
  }
  writeGroup(undefined)
  for (const { from, to, label, arrow } of links)
    lines.push(`${nameOf(from)} ${arrow}${label ? `|"${quotable(label)}"|` : ''} ${nameOf(to)}`)
  for (const { id, fill } of parts) if (fill) lines.push(`style ${nameOf(id)} fill:${fill}`)
  return lines.join('\n')
}

function writePart(name: string, { shape, label }: FlowPart): string {
  return `${name}@{ shape: ${shape}, label: "${quotable(label) || ' '}" }`
}

function quotable(text: string): string {
  return text.replaceAll('\\', '#92;').replaceAll('"', '#quot;').replaceAll('\n', '<br>')
}
