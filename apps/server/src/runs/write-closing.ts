import type { RunOutput } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { closeRun, type RunTables, type StoredEvent } from './run-store.ts'

/** Work that belongs into the transaction that closes a run. */
export type OnClosing = (transaction: Kysely<RunTables>, output: RunOutput) => Promise<void>

/** @returns false when the run was sealed by somebody else before */
export const writeClosing = async (
  database: Database,
  runId: string,
  events: StoredEvent[],
  output: RunOutput,
  onClosing: OnClosing,
): Promise<boolean> =>
  database.transaction<RunTables, boolean>(async (transaction) => {
    const endedAt = output.run.startedAt + (output.run.timings.endMs ?? 0)
    // First the status: it locks the row, so the owner and a reaper cannot both get past this line.
    if (!(await closeRun(transaction, runId, output.run.status, output, endedAt))) return false
    await transaction
      .insertInto('run_event')
      .values(events.map(({ seq, json }) => ({ run_id: runId, seq, event: json })))
      .execute()
    await onClosing(transaction, output)
    return true
  })
