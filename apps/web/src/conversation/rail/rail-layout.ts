import type { PathMessage } from '@llm-playground/protocol'

export const MAXIMUM_LANES = 3
const DOTS_BELOW_LAST_ROW = 4

export type LanePart = 'pass' | 'fork' | 'end'

/** A side branch's piece in one row. */
export interface RailLane {
  /** Lanes to the left of the current one, from 1. */
  x: number
  hue: number
  part: LanePart
  /** A message of the side branch stands at this row's height. */
  hasDot: boolean
  /** Messages that are left when the shown path has ended: they hang below this row's dot. */
  dotsBelow: number
}

export interface RailFork {
  x: number
  hue: number
}

/** Everything one row of the rail draws. A row knows nothing of its neighbours. */
export interface RailRow {
  lanes: RailLane[]
  forks: RailFork[]
  /** Branches for which no lane was left: one dashed lane with their count. */
  hiddenForks: number
}

/** Most rows: one object for all of them, so that they are not drawn again when others are laid out. */
const PLAIN_ROW: RailRow = { lanes: [], forks: [], hiddenForks: 0 }

interface OpenLane {
  x: number
  hue: number
  remaining: number
}

/** Eight hues by order of creation, then again. */
export const hueOf = (ordinal: number): number => ((ordinal - 1) % 8) + 1

const freeLane = (open: OpenLane[]): number | null => {
  for (let x = 1; x <= MAXIMUM_LANES; x++) if (!open.some((lane) => lane.x === x)) return x
  return null
}

/** Lanes that pass or end in a row, and those that go on after it. */
const passRow = (open: OpenLane[], isLastRow: boolean): { lanes: RailLane[]; next: OpenLane[] } => {
  const lanes = open.map(({ x, hue, remaining }): RailLane => {
    const left = remaining - 1
    const ends = left === 0 || isLastRow
    return {
      x,
      hue,
      part: ends ? 'end' : 'pass',
      hasDot: true,
      dotsBelow: isLastRow ? Math.min(left, DOTS_BELOW_LAST_ROW) : 0,
    }
  })
  const next = open.map((lane) => ({ ...lane, remaining: lane.remaining - 1 })).filter(({ remaining }) => remaining > 0)
  return { lanes, next }
}

/** Lanes that still go on below messages that are not loaded. */
const passMissing = (open: OpenLane[], missing: number): OpenLane[] =>
  open.map((lane) => ({ ...lane, remaining: lane.remaining - missing })).filter(({ remaining }) => remaining > 0)

/**
 * Gives every message of the path its piece of the rail. A branch that leaves at a message runs beside the messages
 * that follow, one dot a message at the height of its equals, in the free lane nearest to the text.
 */
export const layOutRail = (path: Pick<PathMessage, 'id' | 'forks' | 'position'>[]): Map<string, RailRow> => {
  const rows = new Map<string, RailRow>()
  let open: OpenLane[] = []
  path.forEach(({ id, forks, position }, index) => {
    const isLastRow = index === path.length - 1
    const missing = index === 0 ? 0 : position - path[index - 1]!.position - 1
    if (missing > 0) open = passMissing(open, missing)
    const { lanes, next } = passRow(open, isLastRow)
    open = next
    const row: RailRow = { lanes, forks: [], hiddenForks: 0 }
    // The longest branch takes the lane nearest to the text last, so its curve goes around the shorter ones.
    for (const fork of forks.toSorted((left, right) => left.messageCount - right.messageCount)) {
      const x = freeLane(open)
      if (x === null) {
        row.hiddenForks += 1
        continue
      }
      const lane = { x, hue: hueOf(fork.ordinal), remaining: fork.messageCount }
      row.forks.push({ x: lane.x, hue: lane.hue })
      row.lanes.push({
        x,
        hue: lane.hue,
        part: 'fork',
        hasDot: false,
        dotsBelow: isLastRow ? Math.min(fork.messageCount, DOTS_BELOW_LAST_ROW) : 0,
      })
      if (fork.messageCount > 0) open.push(lane)
    }
    rows.set(id, row.lanes.length + row.forks.length + row.hiddenForks === 0 ? PLAIN_ROW : row)
  })
  return rows
}
