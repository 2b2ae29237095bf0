import type { PathMessage } from '@llm-playground/protocol'
import type { RailRow } from '../rail/rail-layout.ts'

/** Small enough that what is laid out around the screen stays little, also where every message is one line. */
export const SECTION_SIZE = 10

export interface Section {
  kind: 'section'
  /** The same for the same messages also after others were loaded, so nothing is drawn anew. */
  key: number
  ids: string[]
  rows: (RailRow | undefined)[]
}

/** Messages of the path that are not loaded; positions, both included. */
export interface Gap {
  kind: 'gap'
  from: number
  to: number
}

export type PathBlock = Section | Gap

const areSame = <Item>(left: Item[], right: Item[]): boolean =>
  left.length === right.length && left.every((item, index) => item === right[index])

/** A section that did not change is the very same object, so that drawing costs what changed and not what is loaded. */
const keepUnchanged = (blocks: PathBlock[], before: PathBlock[]): PathBlock[] => {
  const known = new Map(before.flatMap((block) => (block.kind === 'section' ? [[block.key, block] as const] : [])))
  return blocks.map((block) => {
    const old = block.kind === 'section' ? known.get(block.key) : undefined
    return block.kind === 'section' && old && areSame(old.ids, block.ids) && areSame(old.rows, block.rows) ? old : block
  })
}

/**
 * Cuts what is loaded of a path into sections by the position of its messages, with gaps where messages are not
 * loaded. A section is laid out only when it is near the screen.
 *
 * @param path in reading order
 * @param before what the last call gave for this path
 */
export const cutPath = (
  path: Pick<PathMessage, 'id' | 'position'>[],
  rows: ReadonlyMap<string, RailRow>,
  before: PathBlock[] = [],
): PathBlock[] => {
  const blocks: PathBlock[] = []
  let next = 1
  for (const { id, position } of path) {
    if (position > next) blocks.push({ kind: 'gap', from: next, to: position - 1 })
    next = position + 1
    const key = Math.floor((position - 1) / SECTION_SIZE)
    const last = blocks.at(-1)
    if (last?.kind === 'section' && last.key === key) {
      last.ids.push(id)
      last.rows.push(rows.get(id))
    } else blocks.push({ kind: 'section', key, ids: [id], rows: [rows.get(id)] })
  }
  return keepUnchanged(blocks, before)
}

/** Where in a gap somebody looks: a part of its height from 0, its top, to 1. Beyond it for who looks elsewhere. */
export interface LookedAt {
  top: number
  bottom: number
}

/**
 * The piece of a gap to load next, always from the beginning of a section, so that sections stay whole. Its end, when
 * that is near, since one comes from below; else its beginning; else the middle of what is looked at.
 */
export const pieceOf = ({ from, to }: Gap, { top, bottom }: LookedAt, size: number): { from: number; to: number } => {
  const startOf = (position: number): number => position - ((position - 1) % SECTION_SIZE)
  const endingAt = (end: number) => ({ from: Math.max(from, startOf(Math.max(1, end - size + SECTION_SIZE))), to: end })
  if (bottom >= 1) return endingAt(to)
  const middle = top <= 0 ? from : from + Math.floor(((top + bottom) / 2) * (to - from))
  const start = Math.max(from, startOf(Math.max(from, middle - (top <= 0 ? 0 : Math.floor(size / 4)))))
  const end = startOf(start) + size - 1
  return end >= to ? endingAt(to) : { from: start, to: end }
}
