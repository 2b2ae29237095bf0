import type { RunEndEvent, RunEvent, RunOutput } from '@llm-playground/protocol'
import type { Database, Value } from '../database/database.ts'
import { isUniqueViolation } from '../database/store-errors.ts'
import { mergeEvent } from './merge-deltas.ts'
import { type Batch, fold, giveBack, type OpenRun, takeBatch, wake } from './open-run.ts'
import { ReadingBeat } from './reading-beat.ts'
import { RecentEvents } from './recent-events.ts'
import type { RunFeed } from './run-feed.ts'
import { type RunTables, readEventsAfter, type StoredEvent } from './run-store.ts'
import { type OnClosing, writeClosing } from './write-closing.ts'

/** Short enough to look live, long enough that fifty streams are one commit. The first words of a run do not wait. */
export const BEAT_MS = 40
const RETRY_STORE_MS = 500
const LONGEST_RETRY_MS = 10_000
/** About three minutes: time to free a full disk or to start a database again. */
const CLOSE_TRIES = 22
/** A reply that is over sooner is not held up; one that goes on is read beat by beat. */
const STEADY_AFTER_MS = 250
/** What may wait for the store in one run before its upstream is made to wait. */
const PENDING_LIMIT = 1_000

const COLUMNS = { run_id: 'text', seq: 'bigint', event: 'text' } as const

/** Told of each failure of the store; what failed is tried again. */
export type OnTrouble = (cause: unknown) => void

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref())

const isWords = ({ type }: RunEvent): boolean => type === 'text-delta' || type === 'reasoning-delta'

/**
 * The append-only log of every run of this process. One beat writes all runs in one insert, then announces: nobody
 * ever sees text that a restart would unsay.
 */
export class RunLog {
  readonly #database: Database
  readonly #feed: RunFeed
  readonly #onTrouble: OnTrouble
  readonly #open = new Map<string, OpenRun>()
  readonly #readingBeat = new ReadingBeat(BEAT_MS, () => this.#schedule(0))
  #timer: NodeJS.Timeout | null = null
  #immediate: NodeJS.Immediate | null = null
  #isDueNow = false
  #writing: Promise<void> | null = null

  constructor(database: Database, feed: RunFeed, onTrouble: OnTrouble) {
    this.#database = database
    this.#feed = feed
    this.#onTrouble = onTrouble
  }

  /** @param onLost called when another process has sealed the run: stop working on it */
  open(output: RunOutput, onLost: () => void): void {
    const { id } = output.run
    const isNew = { isClosing: false, spokeAt: null, pending: [], triedCount: 0, inFlight: 0, waiting: [] }
    const recent = new RecentEvents()
    this.#open.set(id, { id, output, ...isNew, recent, onLost })
  }

  openRuns(): string[] {
    return [...this.#open.keys()]
  }

  /** The durable output so far of a run of this process. */
  outputOf(runId: string): RunOutput | undefined {
    return this.#open.get(runId)?.output
  }

  /** Durable events after a number, without a look at the store; undefined when only the store knows. */
  recentAfter(runId: string, after: number): StoredEvent[] | undefined {
    const run = this.#open.get(runId)
    return after === run?.output.run.seq ? [] : run?.recent.after(after)
  }

  /** @returns a promise to wait for before the next event: after words, and when the store is behind */
  append(runId: string, event: RunEvent): Promise<void> | undefined {
    const run = this.#open.get(runId)
    if (!run || run.isClosing) return undefined
    mergeEvent(run.pending, event, run.triedCount)
    // The start says nothing that is not stored with the run: it goes with the first words, which do not wait.
    const isFirst = run.spokeAt === null && event.type !== 'run-start'
    if (isFirst) run.spokeAt = performance.now()
    if (isFirst) this.#beatAtOnce()
    else this.#schedule(BEAT_MS)
    if (run.pending.length > PENDING_LIMIT) return this.#writing ?? undefined
    return isWords(event) && performance.now() - run.spokeAt! > STEADY_AFTER_MS ? this.#readingBeat.wait() : undefined
  }

  /** Resolves when everything appended so far is stored, or when the run is over for this process. */
  async flush(runId: string): Promise<void> {
    const run = this.#open.get(runId)
    if (!run || run.isClosing) return
    const { seq } = run.output.run
    const forSeq = seq + run.inFlight + run.pending.length
    if (forSeq === seq) return
    await new Promise<void>((resolve) => {
      run.waiting.push({ forSeq, resolve })
      this.#schedule(0)
    })
  }

  /**
   * Writes what waits, the terminal event and the snapshot in one transaction, then announces. While the store fails
   * it is tried again: a reply that was written to its end is not given up for a disk that is full for a minute.
   *
   * @returns null when somebody else has sealed the run
   */
  async close(runId: string, end: RunEndEvent, onClosing: OnClosing): Promise<RunOutput | null> {
    const run = this.#open.get(runId)
    if (!run || run.isClosing) return null
    run.isClosing = true
    await this.#writing // what it could not write is pending again and goes with the closing transaction
    mergeEvent(run.pending, end, run.triedCount)
    const batch = takeBatch(run)
    const output = fold(run.output, batch.taken)
    try {
      const isFirst = await this.#closeUntilDone(batch, output, onClosing)
      if (!isFirst) return null
      run.output = output
      run.recent.add(batch.events)
      this.#feed.announce(runId, batch.events)
      this.#signal([batch])
      return output
    } finally {
      this.#forget(run)
    }
  }

  async #closeUntilDone(batch: Batch, output: RunOutput, onClosing: OnClosing): Promise<boolean> {
    let missing: StoredEvent[] | null = batch.events
    for (let tries = 1; ; tries++) {
      try {
        if (tries > 1) missing = await this.#missingOf(batch)
        return missing !== null && (await writeClosing(this.#database, batch.run.id, missing, output, onClosing))
      } catch (cause) {
        if (tries >= CLOSE_TRIES) throw cause
        if (isUniqueViolation(cause)) continue
        this.#onTrouble(cause)
        await pause(Math.min(RETRY_STORE_MS * 2 ** (tries - 1), LONGEST_RETRY_MS))
      }
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

  /** With all that this turn of the event loop has read; a further turn would only make the first words wait. */
  #beatAtOnce(): void {
    this.#isDueNow = true
    process.nextTick(() => this.#beat())
  }

  #beat(): void {
    if (this.#writing) return
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#immediate) clearImmediate(this.#immediate)
    this.#timer = null
    this.#immediate = null
    this.#isDueNow = false
    const batches = [...this.#open.values()]
      .filter(({ pending, isClosing }) => pending.length > 0 && !isClosing)
      .map(takeBatch)
    if (batches.length === 0) return
    this.#writing = this.#write(batches).then(
      () => this.#afterWrite(this.#isDueNow ? 0 : BEAT_MS),
      (cause: unknown) => {
        this.#onTrouble(cause)
        this.#afterWrite(RETRY_STORE_MS)
      },
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
      if (isUniqueViolation(cause)) return this.#writeOneByOne(batches)
      batches.forEach(giveBack)
      throw cause
    }
    this.#announce(batches)
  }

  /** Numbers of one of the runs are taken: find it, and let the others go on. */
  async #writeOneByOne(batches: Batch[]): Promise<void> {
    for (const [index, batch] of batches.entries()) {
      try {
        const missing = await this.#missingOf(batch)
        if (missing === null) this.#lose(batch.run)
        else {
          if (missing.length > 0) await this.#insert([{ ...batch, events: missing }])
          this.#announce([batch])
        }
      } catch (cause) {
        batches.slice(index).forEach(giveBack)
        throw cause
      }
    }
  }

  /**
   * What of a batch is not stored yet: less than all of it after a write whose answer was lost.
   *
   * @returns null when somebody else wrote under these numbers, that is, sealed the run while this process was away
   */
  async #missingOf({ run, events }: Batch): Promise<StoredEvent[] | null> {
    const stored = await readEventsAfter(this.#database.queries<RunTables>(), run.id, run.output.run.seq, events.length)
    return stored.every(({ json }, index) => json === events[index]?.json) ? events.slice(stored.length) : null
  }

  #lose(run: OpenRun): void {
    this.#forget(run)
    run.onLost()
  }

  #forget(run: OpenRun): void {
    this.#open.delete(run.id)
    wake(run, Number.POSITIVE_INFINITY)
  }

  async #insert(batches: Batch[]): Promise<void> {
    const rows = batches.flatMap(({ run, events }) => events.map(({ seq, json }): Value[] => [run.id, seq, json]))
    await this.#database.insertRows('run_event', COLUMNS, rows)
  }

  #announce(batches: Batch[]): void {
    for (const { run, taken, events } of batches) {
      run.output = fold(run.output, taken)
      run.recent.add(events)
      this.#feed.announce(run.id, events)
      run.inFlight = 0
      wake(run, run.output.run.seq)
    }
    this.#signal(batches)
  }

  /** One pointer a flush for the other processes, never a payload. */
  #signal(batches: Batch[]): void {
    this.#database.signals.send('run_events', batches.map(({ run }) => run.id).join(' '))
  }
}
