import { applyRunEvent, type RunEndEvent, type RunEvent, type RunOutput } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { isUniqueViolation } from '../database/store-errors.ts'
import {
  emptyOutputOf,
  encodeEvent,
  findLostRuns,
  type RunOutputRow,
  type RunTable,
  type RunTables,
  readEventsAfter,
} from './run-store.ts'
import { lostEnd } from './run-work.ts'
import { type OnClosing, writeClosing } from './write-closing.ts'

export interface RunTimes {
  heartbeatMs: number
  /** Must exceed several missed heartbeats, or a healthy run of a busy process is declared lost. */
  leaseMs: number
  /** Runs of other processes are looked at on this beat even when every hint was lost. */
  remoteBeatMs: number
}

export const RUN_TIMES: RunTimes = { heartbeatMs: 5_000, leaseMs: 30_000, remoteBeatMs: 1_000 }

const PAGE = 500

/** Rebuilds a run's output from its log: the same fold as on screen. */
export const replayRun = async (database: Database, run: RunOutputRow): Promise<RunOutput> => {
  let output = emptyOutputOf(run)
  for (;;) {
    const events = await readEventsAfter(database.queries<RunTables>(), run.id, output.run.seq, PAGE)
    for (const { seq, json } of events) output = applyRunEvent(output, seq, JSON.parse(json) as RunEvent)
    if (events.length < PAGE) return output
  }
}

/** What a reader sees of a run: the snapshot when it is closed, its log so far when it is not. */
export const outputOfRun = (database: Database, run: RunOutputRow): Promise<RunOutput> =>
  run.snapshot === null ? replayRun(database, run) : Promise.resolve(JSON.parse(run.snapshot) as RunOutput)

/** Closes a run whose process is gone, with the text it had. */
const sealRun = async (database: Database, run: RunTable, onClosing: OnClosing): Promise<boolean> => {
  const before = await replayRun(database, run)
  const end: RunEndEvent = {
    type: 'run-end',
    at: before.run.timings.lastTokenMs ?? 0,
    ...lostEnd(run.cancel_requested_at !== null),
  }
  const seq = before.run.seq + 1
  const output = applyRunEvent(before, seq, end)
  try {
    return await writeClosing(database, run.id, [{ seq, json: encodeEvent(end) }], output, onClosing)
  } catch (cause) {
    // Its process was only slow and has just written on: it lives, leave it alone.
    if (isUniqueViolation(cause)) return false
    throw cause
  }
}

/** Seals every run whose lease has lapsed. @returns the ids that were sealed */
export const sealLostRuns = async (
  database: Database,
  now: number,
  onClosingOf: (run: RunTable) => OnClosing,
): Promise<string[]> => {
  const sealed: string[] = []
  for (;;) {
    const lost = await findLostRuns(database.queries<RunTables>(), now, 100)
    let progress = 0
    for (const run of lost) {
      if (!(await sealRun(database, run, onClosingOf(run)))) continue
      sealed.push(run.id)
      progress += 1
    }
    if (lost.length < 100 || progress === 0) return sealed
  }
}
