import type { Exchange, RunEvent } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Log } from '../http/log.ts'
import type { RunLog } from './run-log.ts'
import { emptyOutputOf, type NewRun, type RunTables, writeExchange } from './run-store.ts'
import type { RunWriter, StopReason } from './run-work.ts'

export type RunStart = Extract<RunEvent, { type: 'run-start' }>

export interface WorkingRunOptions {
  database: Database
  runLog: RunLog
  log: Log
}

/** Tokens get the time too: the event they came in is merged with others. */
const stampEvent = (event: RunEvent, at: number): RunEvent =>
  event.type === 'text-delta' && event.tokens
    ? { ...event, at, tokens: event.tokens.map((token) => ({ ...token, at })) }
    : { ...event, at }

/** A run that this process works on: its signal, and the way of its words and exchanges to the store. */
export class WorkingRun {
  readonly run: NewRun
  readonly #options: WorkingRunOptions
  readonly #controller = new AbortController()
  /** What was said before the run was stored; null from then on. */
  #early: RunEvent[] | null = []
  /** Calls that are over and not stored yet. */
  #exchanges: Exchange[] = []
  #endPause: (() => void) | null = null
  readonly #calls = new Map<string, AbortController>()
  /** Resolves when the run is in the store, or lost. */
  readonly stored: Promise<void>
  /** Resolves when nothing works on it any more. */
  done: Promise<void> = Promise.resolve()

  constructor(run: NewRun, start: RunStart, options: WorkingRunOptions, stored?: Promise<unknown>) {
    this.run = run
    this.#options = options
    if (!stored) this.#open(start)
    this.stored = stored
      ? stored.then(
          () => this.#open(start),
          () => this.stop('lost'),
        )
      : Promise.resolve()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  stop(reason: StopReason): void {
    this.#controller.abort(reason)
  }

  /** One call ends and the run goes on; also a call that waits to be run. */
  stopCall(toolCallId: string): void {
    this.#callOf(toolCallId).abort('stopped')
  }

  endPause(): void {
    this.#endPause?.()
  }

  writer(): RunWriter {
    const { runLog, database } = this.#options
    const { id } = this.run
    const startedAt = Date.now()
    return {
      runId: id,
      signal: this.signal,
      append: (event) => {
        const stamped = stampEvent(event, Date.now() - startedAt)
        // A server may give the same id to a call of a later step.
        if (event.type === 'tool-result') this.#calls.delete(event.toolCallId)
        if (!this.#early) return runLog.append(id, stamped)
        this.#early.push(stamped)
        return this.stored
      },
      flush: async () => {
        await this.stored
        await Promise.all([runLog.flush(id), this.#flushExchanges()])
      },
      recordExchange: async (exchange, isOver) => {
        await this.stored
        if (isOver) this.#exchanges = [...this.#exchanges, exchange]
        else if (this.signal.reason !== 'lost') await writeExchange(database.queries<RunTables>(), id, exchange)
      },
      signalOfCall: (toolCallId) => AbortSignal.any([this.signal, this.#callOf(toolCallId).signal]),
      pause: (milliseconds) => this.#pause(milliseconds),
    }
  }

  /** Exchanges that are not stored yet, in the caller's transaction. */
  async writeExchanges(queries: Kysely<RunTables>): Promise<void> {
    await Promise.all(this.#exchanges.map((exchange) => writeExchange(queries, this.run.id, exchange)))
  }

  #open(start: RunStart): void {
    const { id, modelId: model_id, modelName: model_name, startedAt: started_at } = this.run
    this.#options.runLog.open(emptyOutputOf({ id, model_id, model_name, started_at }), () => this.stop('lost'))
    for (const event of [start, ...(this.#early ?? [])]) this.#options.runLog.append(id, event)
    this.#early = null
  }

  async #flushExchanges(): Promise<void> {
    const exchanges = this.#exchanges
    try {
      await this.writeExchanges(this.#options.database.queries<RunTables>())
      this.#exchanges = this.#exchanges.filter((exchange) => !exchanges.includes(exchange))
    } catch (cause) {
      // For the person who looks for a mistake; the reply goes on, and they are written again at its end.
      this.#options.log.error('exchanges could not be kept yet', { runId: this.run.id, cause })
    }
  }

  #callOf(toolCallId: string): AbortController {
    const call = this.#calls.get(toolCallId) ?? new AbortController()
    this.#calls.set(toolCallId, call)
    return call
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#endPause = () => {
        clearTimeout(timer)
        resolve()
      }
      this.signal.addEventListener('abort', this.#endPause, { once: true })
    })
  }
}
