import type { SQLInputValue } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import type { WorkerResult as Result, StatementPlace, WorkerReply, WorkerRequest } from './sqlite-messages.ts'
import { explainStoreError } from './store-errors.ts'

type Waiting = { resolve: (result: Result) => void; reject: (cause: unknown) => void }
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never

/** An SQLite error with the engine's code, as it came from the worker. */
class SqliteError extends Error {
  readonly errcode: number | undefined

  constructor(message: string, errcode: number | undefined) {
    super(message)
    this.name = 'SqliteError'
    this.errcode = errcode
  }
}

/** The one connection to the file: a worker thread, so that no query ever holds the event loop. */
export class SqliteConnection {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  /** Asked for in this turn of the event loop; a trip to the worker costs more than most statements. */
  #unsent: WorkerRequest[] = []
  #isHeld = false
  #nextId = 1
  #stopped: Error | null = null

  constructor(file: string) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
      workerData: { file },
      // Flags of the main thread, such as an evaluated program, are not for this one.
      execArgv: [],
    })
    this.#worker.on('message', (replies: WorkerReply[] | object) => {
      // Under `node --watch` the modules of the thread are reported the same way.
      if (Array.isArray(replies)) for (const reply of replies) this.#settle(reply)
    })
    this.#worker.on('error', (cause) => this.#stop(cause))
    this.#worker.on('exit', () => this.#stop(new Error('the store is closed')))
    this.#worker.unref()
  }

  /** Statements asked for without waiting in between go to the worker together and run in this order. */
  execute(sql: string, parameters: readonly unknown[], place: StatementPlace = 'alone'): Promise<Result> {
    return this.#ask({ kind: 'execute', sql, parameters: parameters.map(toSqlValue), place })
  }

  insertRows(sql: string, rows: SQLInputValue[][]): Promise<Result> {
    return this.#ask({ kind: 'insert-rows', sql, rows })
  }

  /** What is asked for from now on waits, and travels together when it is let go. */
  hold(): () => void {
    this.#isHeld = true
    return () => {
      this.#isHeld = false
      this.#send()
    }
  }

  async runScript(sql: string): Promise<void> {
    await this.#ask({ kind: 'script', sql })
  }

  async rollback(): Promise<void> {
    await this.#ask({ kind: 'rollback' })
  }

  async replaceFile(source: string): Promise<void> {
    await this.#ask({ kind: 'replace', source })
  }

  async close(): Promise<void> {
    if (!this.#stopped) await this.#ask({ kind: 'close' })
  }

  #ask(request: WithoutId<WorkerRequest>): Promise<Result> {
    if (this.#stopped) return Promise.reject(explainStoreError(this.#stopped))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      // While something is asked the process must live, and must not be held up when nothing is.
      if (this.#waiting.size === 0) this.#worker.ref()
      this.#waiting.set(id, { resolve, reject })
      // After all promises that can go on now: what they ask for goes along.
      if (this.#unsent.push({ ...request, id }) === 1) process.nextTick(() => this.#send())
    })
  }

  #send(): void {
    if (this.#isHeld || this.#unsent.length === 0) return
    const requests = this.#unsent
    this.#unsent = []
    this.#worker.postMessage(requests)
  }

  #settle({ id, result, error }: WorkerReply): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if (result) waiting?.resolve(result)
    else waiting?.reject(explainStoreError(new SqliteError(error?.message ?? 'unknown', error?.errcode)))
  }

  #stop(cause: Error): void {
    this.#stopped ??= cause
    for (const { reject } of this.#waiting.values()) reject(explainStoreError(cause))
    this.#waiting.clear()
  }
}

const toSqlValue = (value: unknown): SQLInputValue => {
  if (typeof value === 'boolean') return value ? 1 : 0
  return (value ?? null) as SQLInputValue
}
