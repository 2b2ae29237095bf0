import { applyRunEvent, type RunEndEvent, type RunEvent, type RunOutput } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database, Value } from '../database/database.ts'
import { isUniqueViolation } from '../database/store-errors.ts'
import { mergeEvent } from './merge-deltas.ts'
import type { RunFeed } from './run-feed.ts'
import { closeRun, encodeEvent, type RunTables, type StoredEvent } from './run-store.ts'

/** Short enough to look live, long enough that fifty streams are one commit. The first words of a run do not wait. */
export const BEAT_MS = 40
const RETRY_STORE_MS = 500
/** What may wait for the store in one run before its upstream is made to wait. */
const PENDING_LIMIT = 1_000

const COLUMNS = { run_id: 'text', seq: 'bigint', event: 'text' } as const

/** Work that belongs into the transaction that closes a run. */
export type OnClosing = (transaction: Kysely<RunTables>, output: RunOutput) => Promise<void>

interface OpenRun {
  id: string
  output: RunOutput
  pending: RunEvent[]
  isClosing: boolean
  hasSpoken: boolean
  onLost: () => void
}

interface Batch {
  run: OpenRun
  taken: RunEvent[]
  events: StoredEvent[]
}

const numberEvents = (run: OpenRun): Batch => {
  const taken = run.pending
  run.pending = []
  const { seq } = run.output.run
  return { run, taken, events: taken.map((event, index) => ({ seq: seq + index + 1, json: encodeEvent(event) })) }
}

const fold = (output: RunOutput, events: RunEvent[]): RunOutput =>
  events.reduce((folded, event) => applyRunEvent(folded, folded.run.seq + 1, event), output)

/**
 * The append-only log of every run of this process. One beat writes all runs in one insert, then announces: nobody
 * ever sees text that a restart would unsay.
 */
export class RunLog {
  readonly #database: Database
  readonly #feed: RunFeed
  readonly #open = new Map<string, OpenRun>()
  #timer: NodeJS.Timeout | null = null
  #immediate: NodeJS.Immediate | null = null
  #isDueNow = false
  #writing: Promise<void> | null = null

  constructor(database: Database, feed: RunFeed) {
    this.#database = database
    this.#feed = feed
  }

  /** @param onLost called when another process has sealed the run: stop working on it */
  open(output: RunOutput, onLost: () => void): void {
    const { id } = output.run
    this.#open.set(id, { id, output, pending: [], isClosing: false, hasSpoken: false, onLost })
  }

  openRuns(): string[] {
    return [...this.#open.keys()]
  }

  /** The durable output so far of a run of this process. */
  outputOf(runId: string): RunOutput | undefined {
    return this.#open.get(runId)?.output
  }

  /** @returns a promise to wait for when the store is behind; nothing otherwise */
  append(runId: string, event: RunEvent): Promise<void> | undefined {
    const run = this.#open.get(runId)
    if (!run || run.isClosing) return undefined
    mergeEvent(run.pending, event)
    this.#schedule(run.hasSpoken ? BEAT_MS : 0)
    run.hasSpoken ||= event.type !== 'run-start'
    return run.pending.length > PENDING_LIMIT ? this.#writing?.catch(() => {}) : undefined
  }

  /** Writes what waits, the terminal event and the snapshot in one transaction, then announces. */
  async close(runId: string, end: RunEndEvent, onClosing: OnClosing): Promise<RunOutput | null> {
    const run = this.#open.get(runId)
    if (!run || run.isClosing) return null
    run.isClosing = true
    await this.#writing?.catch(() => {}) // its events are pending again and go with the closing transaction
    mergeEvent(run.pending, end)
    const batch = numberEvents(run)
    const output = fold(run.output, batch.taken)
    try {
      const isFirst = await writeClosing(this.#database, runId, batch.events, output, onClosing)
      if (!isFirst) return null
      run.output = output
      this.#feed.announce(runId, batch.events)
      this.#signal([batch])
      return output
    } finally {
      this.#open.delete(runId)
    }
  }

  #schedule(delayMs: number): void {
    if (delayMs === 0) this.#isDueNow = true
    if (this.#writing || this.#immediate) return
    if (delayMs > 0) {
      this.#timer ??= setTimeout(() => this.#beat(), delayMs)
      return
    }
    if (this.#timer) clearTimeout(this.#timer)
    this.#immediate = setImmediate(() => this.#beat())
  }

  #beat(): void {
    this.#timer = null
    this.#immediate = null
    this.#isDueNow = false
    const batches = [...this.#open.values()]
      .filter(({ pending, isClosing }) => pending.length > 0 && !isClosing)
      .map(numberEvents)
    if (batches.length === 0) return
    this.#writing = this.#write(batches).then(
      () => this.#afterWrite(this.#isDueNow ? 0 : BEAT_MS),
      () => this.#afterWrite(RETRY_STORE_MS),
    )
  }

  #afterWrite(delayMs: number): void {
    this.#writing = null
    if ([...this.#open.values()].some(({ pending }) => pending.length > 0)) this.#schedule(delayMs)
  }

  async #write(batches: Batch[]): Promise<void> {
    try {
      await this.#insert(batches)
    } catch (cause) {
      if (!isUniqueViolation(cause)) {
        for (const { run, taken } of batches) run.pending = [...taken, ...run.pending]
        throw cause
      }
      await this.#writeOneByOne(batches)
      return
    }
    this.#announce(batches)
  }

  /** Somebody sealed one of the runs while this process was away: find it and let go of it alone. */
  async #writeOneByOne(batches: Batch[]): Promise<void> {
    for (const batch of batches) {
      try {
        await this.#insert([batch])
        this.#announce([batch])
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause
        this.#open.delete(batch.run.id)
        batch.run.onLost()
      }
    }
  }

  async #insert(batches: Batch[]): Promise<void> {
    const rows = batches.flatMap(({ run, events }) => events.map(({ seq, json }): Value[] => [run.id, seq, json]))
    await this.#database.insertRows('run_event', COLUMNS, rows)
  }

  #announce(batches: Batch[]): void {
    for (const { run, taken, events } of batches) {
      run.output = fold(run.output, taken)
      this.#feed.announce(run.id, events)
    }
    this.#signal(batches)
  }

  /** One pointer a flush for the other processes, never a payload. */
  #signal(batches: Batch[]): void {
    this.#database.signals.send('run_events', batches.map(({ run }) => run.id).join(' '))
  }
}

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
