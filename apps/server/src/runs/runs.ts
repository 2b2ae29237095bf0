import { setTimeout as pause } from 'node:timers/promises'
import { type RunEndEvent, type RunOutput, wording } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database/database.ts'
import { failureOf, notFound } from '../errors.ts'
import type { Log } from '../http/log.ts'
import { RunFeed } from './run-feed.ts'
import { outputOfRun, RUN_TIMES, type RunTimes, sealLostRuns } from './run-leases.ts'
import { RunLog } from './run-log.ts'
import {
  extendLeases,
  findCancelRequests,
  findStoppedCalls,
  forgetCallStop,
  insertRun,
  type NewRun,
  type RunOutputRow,
  type RunTable,
  type RunTables,
  readRun,
  requestCallStop,
  requestCancel,
} from './run-store.ts'
import { endOf, type RunEnd, type RunKind, type RunWork, type StopReason } from './run-work.ts'
import { type RunStart, WorkingRun } from './working-run.ts'
import type { OnClosing } from './write-closing.ts'

export interface RunsOptions {
  database: Database
  log: Log
  kinds: Record<string, RunKind>
  times?: Partial<RunTimes>
}

/** The runs of this process: starts, stops, seals and follows them. */
export class Runs {
  readonly feed: RunFeed
  readonly #log: RunLog
  readonly #options: RunsOptions
  readonly #times: RunTimes
  readonly #owner = uuidv7()
  readonly #working = new Map<string, WorkingRun>()
  readonly #timers: NodeJS.Timeout[] = []
  #isDraining = false

  constructor(options: RunsOptions) {
    this.#options = options
    this.#times = { ...RUN_TIMES, ...options.times }
    this.feed = new RunFeed(options.database, (runId, after) => this.#log.recentAfter(runId, after))
    this.#log = new RunLog(options.database, this.feed, (cause) =>
      options.log.error('the store did not take what runs have written; trying again', { cause }),
    )
    const { signals } = options.database
    signals.listen('run_events', (pointer) => this.#refresh(pointer.split(' ')))
    signals.listen('run_command', (pointer) => this.#obey(pointer))
    signals.onGap(() => this.#refresh(this.feed.watchedRuns()))
  }

  get isDraining(): boolean {
    return this.#isDraining
  }

  get workingCount(): number {
    return this.#working.size
  }

  /** Seals what a crash left behind, then keeps leases and looks for lost runs. */
  async begin(): Promise<void> {
    // One process owns the embedded store, so whatever is running there belongs to a process that is gone.
    await this.#sealLost(this.#options.database.dialect === 'sqlite' ? Number.MAX_SAFE_INTEGER : Date.now())
    this.#repeat(this.#times.heartbeatMs, async () => {
      await this.#heartbeat()
      await this.#sealLost(Date.now())
    })
    if (this.#options.database.dialect === 'sqlite') return
    this.#repeat(this.#times.remoteBeatMs, async () => {
      this.#refresh(this.feed.watchedRuns())
    })
  }

  /** Part of the caller's transaction, so a message and its run exist together or not at all. */
  insert(transaction: Kysely<RunTables>, run: NewRun): Promise<void> {
    return insertRun(transaction, run, this.#owner, Date.now() + this.#times.leaseMs)
  }

  /**
   * Starts the work of a run and lets go of it: it belongs to the server, not to the caller.
   *
   * @param stored given when its run is not in the store yet: the way to the model is long enough to be gone meanwhile.
   *   Nothing is written or shown before it resolves; when it rejects the work is aborted and the run never was
   */
  launch(run: NewRun, start: RunStart, work: RunWork, stored?: Promise<unknown>): void {
    const { database, log } = this.#options
    const working = new WorkingRun(run, start, { database, log, runLog: this.#log }, stored)
    this.#working.set(run.id, working)
    // Its message was stored before the stop was asked for: it ends like those that were working then.
    if (this.#isDraining) working.stop('shutdown')
    working.done = this.#perform(working, work).finally(() => this.#working.delete(run.id))
  }

  /** Stops a run wherever it is working. The wish is stored, so it also holds when that process dies before it obeys. */
  async cancel(runId: string): Promise<RunTable> {
    const isHere = this.#stop(runId, 'cancelled')
    const run = await this.read(runId)
    if (run.status !== 'running') return run
    await requestCancel(this.#queries(), runId, Date.now())
    if (!isHere) this.#options.database.signals.send('run_command', `cancel ${runId}`)
    return run
  }

  /**
   * Stops one call wherever it is working; the run goes on.
   *
   * @throws PlaygroundError `tool-call-not-found`
   */
  async stopCall(runId: string, toolCallId: string): Promise<RunTable> {
    const run = await this.read(runId)
    if (run.status !== 'running') return run
    const { parts } = await this.outputOf(run)
    const call = parts.filter((part) => part.type === 'tool-call').findLast((part) => part.toolCallId === toolCallId)
    if (!call) throw notFound(wording`tool-call`, toolCallId)
    if (call.result) return run
    const working = this.#working.get(runId)
    if (working) working.stopCall(toolCallId)
    else {
      await requestCallStop(this.#queries(), runId, toolCallId, Date.now())
      this.#options.database.signals.send('run_command', `stop-calls ${runId}`)
    }
    return run
  }

  async retryNow(runId: string): Promise<RunTable> {
    const run = await this.read(runId)
    if (!this.#endPause(runId)) this.#options.database.signals.send('run_command', `retry ${runId}`)
    return run
  }

  /** @throws PlaygroundError `run-not-found` */
  async read(runId: string): Promise<RunTable> {
    const run = await readRun(this.#queries(), runId)
    if (!run) throw notFound(wording`run`, runId)
    return run
  }

  /** The durable output so far, from wherever it is cheapest. */
  outputOf(run: RunOutputRow): Promise<RunOutput> {
    const open = this.#log.outputOf(run.id)
    return open ? Promise.resolve(open) : outputOfRun(this.#options.database, run)
  }

  /** Known without a look at the store of a run that is written here. @throws PlaygroundError `run-not-found` */
  async isOver(runId: string): Promise<boolean> {
    return !this.#log.outputOf(runId) && (await this.read(runId)).status !== 'running'
  }

  /** Resolves when a run has ended, here or elsewhere, or when `signal` aborts. */
  async whenEnded(runId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.read(runId)).status === 'running') {
      const { promise, resolve } = Promise.withResolvers<void>()
      const stop = this.feed.watch(runId, 0, { write: () => true, onDrain: () => {}, end: resolve })
      signal.addEventListener('abort', () => resolve(), { once: true })
      await promise
      stop()
    }
  }

  /** Seals everything that works here as interrupted, with the text so far. */
  async interruptAll(deadlineMs: number): Promise<void> {
    const isOver = pause(deadlineMs, 'over' as const, { ref: false })
    while (this.#working.size > 0) {
      for (const runId of this.#working.keys()) this.#stop(runId, 'shutdown')
      const all = Promise.allSettled([...this.#working.values()].map(({ done }) => done))
      if ((await Promise.race([all, isOver])) === 'over') return
    }
  }

  /** No new work; what works is sealed within the deadline, then every stream ends. */
  async drain(deadlineMs: number): Promise<void> {
    this.#isDraining = true
    for (const timer of this.#timers) clearInterval(timer)
    await this.interruptAll(deadlineMs)
    this.feed.endAll()
  }

  async #perform(working: WorkingRun, work: RunWork): Promise<void> {
    const { run, signal } = working
    const { kinds, log } = this.#options
    const end = await work(working.writer()).catch((cause: unknown): RunEnd => {
      if (!signal.aborted) log.error('run failed unexpectedly', { runId: run.id, cause })
      return { status: 'failed', error: failureOf(cause) }
    })
    await working.stored
    if (signal.reason === 'lost') return
    const event: RunEndEvent = { type: 'run-end', at: Date.now() - run.startedAt, ...endOf(signal, end) }
    const { id, kind, conversationId: conversation_id, messageId: message_id } = run
    const closing = { id, kind, conversation_id, message_id }
    try {
      const closed = await this.#log.close(id, event, async (transaction, output) => {
        await Promise.all([kinds[kind]!.onClosing(transaction, closing, output), working.writeExchanges(transaction)])
      })
      if (closed) kinds[kind]!.onClosed(closing)
    } catch (cause) {
      // Its lease is no longer kept, so it is sealed as interrupted as soon as the store can write again.
      log.error('a run could not be closed', { runId: id, cause })
    }
  }

  #stop(runId: string, reason: StopReason): boolean {
    const working = this.#working.get(runId)
    working?.stop(reason)
    return working !== undefined
  }

  #endPause(runId: string): boolean {
    const working = this.#working.get(runId)
    working?.endPause()
    return working !== undefined
  }

  #obey(pointer: string): void {
    const [command, runId = ''] = pointer.split(' ')
    if (command === 'cancel') this.#stop(runId, 'cancelled')
    else if (command === 'retry') this.#endPause(runId)
    else if (command === 'stop-calls' && this.#working.has(runId)) {
      this.#stopCalls([runId]).catch((cause: unknown) =>
        this.#options.log.error('it could not be read which calls to stop; trying again', { runId, cause }),
      )
    }
  }

  async #stopCalls(runIds: string[]): Promise<void> {
    for (const { runId, toolCallId } of await findStoppedCalls(this.#queries(), runIds)) {
      this.#working.get(runId)?.stopCall(toolCallId)
      await forgetCallStop(this.#queries(), runId, toolCallId)
    }
  }

  /** Runs of this process announce themselves; the others are looked up. */
  #refresh(runIds: string[]): void {
    const own = new Set(this.#log.openRuns())
    for (const runId of runIds) {
      if (own.has(runId)) continue
      this.feed
        .refresh(runId)
        .catch((cause: unknown) => this.#options.log.error('a run could not be re-read', { runId, cause }))
    }
  }

  async #heartbeat(): Promise<void> {
    const open = this.#log.openRuns()
    if (open.length === 0) return
    await extendLeases(this.#queries(), open, Date.now() + this.#times.leaseMs)
    for (const runId of await findCancelRequests(this.#queries(), this.#owner)) this.#stop(runId, 'cancelled')
    await this.#stopCalls(open)
  }

  async #sealLost(now: number): Promise<void> {
    const { database, kinds } = this.#options
    const rows = new Map<string, RunTable>()
    const onClosingOf = (run: RunTable): OnClosing => {
      rows.set(run.id, run)
      return (transaction, output) => kinds[run.kind]!.onClosing(transaction, run, output)
    }
    const sealed = await sealLostRuns(database, now, onClosingOf)
    for (const runId of sealed) {
      this.#refresh([runId])
      kinds[rows.get(runId)!.kind]!.onClosed(rows.get(runId)!)
    }
    if (sealed.length > 0) database.signals.send('run_events', sealed.join(' '))
  }

  #repeat(everyMs: number, work: () => Promise<void>): void {
    const timer = setInterval(() => {
      work().catch((cause: unknown) => this.#options.log.error('upkeep of runs failed', { cause }))
    }, everyMs)
    this.#timers.push(timer.unref())
  }

  #queries(): Kysely<RunTables> {
    return this.#options.database.queries<RunTables>()
  }
}
