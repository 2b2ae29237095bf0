import type { RunOutput } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { closeRun, insertEvents, type RunTables, type StoredEvent } from './run-store.ts'

/** Work that belongs into the transaction that closes a run. */
export type OnClosing = (transaction: Kysely<RunTables>, output: RunOutput) => Promise<void>

class SealedBefore extends Error {}

/** @returns false when the run was sealed by somebody else before */
export const writeClosing = async (
  database: Database,
  runId: string,
  events: StoredEvent[],
  output: RunOutput,
  onClosing: OnClosing,
): Promise<boolean> => {
  const endedAt = output.run.startedAt + (output.run.timings.endMs ?? 0)
  try {
    await database.transaction<RunTables, void>(async (transaction, later) => {
      // First the status: it locks the row, so the owner and a reaper cannot both get past this line. The second of
      // them finds the numbers of its events taken; without events only the answer tells.
      const closed = closeRun(transaction, runId, output.run.status, output, endedAt)
      if (events.length > 0) {
        later(closed)
        later(insertEvents(transaction, runId, events))
      } else if (!(await closed)) throw new SealedBefore()
      later(onClosing(transaction, output))
    })
    return true
  } catch (cause) {
    if (cause instanceof SealedBefore) return false
    throw cause
  }
}
