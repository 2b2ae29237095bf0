import { type Exchange, type RunEndEvent, type RunEvent, type RunOutput, wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { RunTable, RunTables } from './run-store.ts'

export type RunEnd = Pick<RunEndEvent, 'status' | 'finishReason' | 'error'>

/** What a run's work is given. */
export interface RunWriter {
  runId: string
  /** Aborts on stop, on shutdown and when another process took the run over. */
  signal: AbortSignal
  append(event: RunEvent): Promise<void> | undefined
  /** Resolves when everything appended is stored: wait for it before doing what a restart could not know of. */
  flush(): Promise<void>
  /** @param isOver nothing of this call follows: it is stored with what is written next, at the latest with the run's end */
  recordExchange(exchange: Exchange, isOver: boolean): Promise<void>
  /** Aborts with the run, and when a person stops this one call. It counts from here on, also for a call yet to be run. */
  signalOfCall(toolCallId: string): AbortSignal
  /** Waits before the next try; a person may end the wait. */
  pause(milliseconds: number): Promise<void>
}

export type RunWork = (writer: RunWriter) => Promise<RunEnd>

/** What a kind of run adds to every closing, also when a reaper does it after a crash. */
export interface RunKind {
  onClosing(transaction: Kysely<RunTables>, run: ClosingRun, output: RunOutput): Promise<void>
  /** After the commit. */
  onClosed(run: ClosingRun): void
}

/** What stays the same from a run's begin to its end. */
export type ClosingRun = Pick<RunTable, 'id' | 'kind' | 'conversation_id' | 'message_id'>

export type StopReason = 'cancelled' | 'shutdown' | 'lost'

const KEPT = wording`Continue from here, or answer again. The text so far is kept.`

/** How a run ends whose process is gone: as the person wished when a stop was asked for in time. */
export const lostEnd = (isCancelled: boolean): RunEnd =>
  isCancelled
    ? { status: 'cancelled' }
    : {
        status: 'interrupted',
        error: {
          code: 'run-interrupted',
          message: wording`The program stopped while this reply was being written.`,
          nextStep: KEPT,
        },
      }

/** A stop decides how a run ended, whatever its work returned meanwhile; finished work stays finished. */
export const endOf = (signal: AbortSignal, end: RunEnd): RunEnd => {
  if (!signal.aborted || end.status === 'completed') return end
  if (signal.reason === 'cancelled') return { status: 'cancelled' }
  return {
    status: 'interrupted',
    error: {
      code: 'server-stopped',
      message: wording`The program was stopped while this reply was being written.`,
      nextStep: KEPT,
    },
  }
}
