import type { Exchange } from '@llm-playground/protocol'
import type { Log } from '../http/log.ts'
import type { ExchangeRecorder } from './upstream-exchange.ts'

/** A call that ends sooner is written once. One that hangs is there for the person who wonders, and after a crash. */
const WRITTEN_AFTER_MS = 250

/**
 * Keeps the exchanges of one try: each while it lasts, and again when it has ended. The journal is for the person who
 * looks for a mistake; when it cannot be written the reply goes on all the same.
 */
export class UpstreamJournal {
  readonly #record: (exchange: Exchange, isOver: boolean) => Promise<void>
  readonly #log: Log
  readonly #open: ExchangeRecorder[] = []
  #timer: NodeJS.Timeout | null = null
  /** In order, or an early state would overwrite a late one. */
  #written: Promise<void> = Promise.resolve()

  constructor(record: (exchange: Exchange, isOver: boolean) => Promise<void>, log: Log) {
    this.#record = record
    this.#log = log
  }

  begin(recorder: ExchangeRecorder): void {
    this.#open.push(recorder)
    this.#timer ??= setTimeout(() => this.#writeOpen(), WRITTEN_AFTER_MS).unref()
  }

  /**
   * @param conclusions of the last exchange; the ones before it led to it
   * @param isOver no pause follows in which somebody could look at it
   * @param isCompleted the reply is whole
   */
  async end(conclusions: string[], { isOver, isCompleted }: { isOver: boolean; isCompleted: boolean }): Promise<void> {
    this.#stopTimer()
    const last = this.#open.at(-1)
    for (const line of conclusions) last?.conclude(line)
    if (isCompleted) last?.completed()
    for (const recorder of this.#open.splice(0)) this.#write(recorder, isOver)
    await this.#written
  }

  #writeOpen(): void {
    this.#timer = null
    for (const recorder of this.#open) this.#write(recorder, false)
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #write(recorder: ExchangeRecorder, isOver: boolean): void {
    const exchange = recorder.snapshot()
    this.#written = this.#written
      .then(() => this.#record(exchange, isOver))
      .catch((cause: unknown) => this.#log.error('an exchange could not be kept', { attempt: exchange.attempt, cause }))
  }
}
