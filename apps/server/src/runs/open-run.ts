import { applyRunEvent, type RunEvent, type RunOutput } from '@llm-playground/protocol'
import type { RecentEvents } from './recent-events.ts'
import { encodeEvent, type StoredEvent } from './run-store.ts'

/** A run of this process, as the log keeps it until it is closed. */
export interface OpenRun {
  id: string
  output: RunOutput
  pending: RunEvent[]
  /** So many of `pending` were tried already. They stay as they are: a write may be done although its answer was lost. */
  triedCount: number
  isClosing: boolean
  /** When its first words came. */
  spokeAt: number | null
  onLost: () => void
  /** So many of its events are being written. */
  inFlight: number
  waiting: { forSeq: number; resolve: () => void }[]
  recent: RecentEvents
}

export interface Batch {
  run: OpenRun
  taken: RunEvent[]
  events: StoredEvent[]
}

export const takeBatch = (run: OpenRun): Batch => {
  const taken = run.pending
  run.pending = []
  run.triedCount = 0
  run.inFlight = taken.length
  const { seq } = run.output.run
  return { run, taken, events: taken.map((event, index) => ({ seq: seq + index + 1, json: encodeEvent(event) })) }
}

export const giveBack = ({ run, taken }: Batch): void => {
  run.pending = [...taken, ...run.pending]
  run.triedCount = taken.length
  run.inFlight = 0
}

export const wake = (run: OpenRun, seq: number): void => {
  const { waiting } = run
  run.waiting = waiting.filter(({ forSeq }) => forSeq > seq)
  for (const { forSeq, resolve } of waiting) if (forSeq <= seq) resolve()
}

export const fold = (output: RunOutput, events: RunEvent[]): RunOutput =>
  events.reduce((folded, event) => applyRunEvent(folded, folded.run.seq + 1, event), output)
