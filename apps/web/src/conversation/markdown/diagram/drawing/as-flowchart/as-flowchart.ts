import { hexOf } from '../diagram-colours.ts'
import { type Flowchart, writeFlowchart } from './flowchart.ts'
import { readArchitecture } from './read-architecture.ts'
import { readMindmap } from './read-mindmap.ts'

/**
 * A diagram of a kind that the drawing program lacks, told as one that it has: the same parts and links, otherwise placed.
 * `head` is what stands above its first line. @throws DiagramProblem
 */
export function asFlowchart(kind: string, text: string, variables: Record<string, unknown>): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim().split(/\s/)[0] === kind)
  // Line numbers are those of the whole text.
  const body = lines.map((line, index) => (index > first ? line : ''))
  const fillOf = (hue: number): string => hexOf(String(variables[`cScale${hue % 8}`] ?? ''))
  const chart: Flowchart = kind === 'mindmap' ? readMindmap(body, fillOf) : readArchitecture(body)
  return [...lines.slice(0, first), writeFlowchart(chart)].join('\n')
}
