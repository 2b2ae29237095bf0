import type { Database } from './database.ts'

/** Another process on PostgreSQL may change the rows; the embedded store has one process, which forgets what it changes. */
const AGE_MS = { sqlite: 60_000, postgres: 1_000 } as const

/**
 * Rows that every message needs and a person changes now and then: read once and kept for a while.
 * Whoever changes them calls `forget` afterwards.
 */
export class Remembered<Value> {
  readonly #read: () => Promise<Value>
  readonly #ageMs: number
  #value: { promise: Promise<Value>; readAt: number } | null = null

  constructor(database: Pick<Database, 'dialect'>, read: () => Promise<Value>) {
    this.#read = read
    this.#ageMs = AGE_MS[database.dialect]
  }

  read(): Promise<Value> {
    if (this.#value && performance.now() - this.#value.readAt < this.#ageMs) return this.#value.promise
    const value = { promise: this.#read(), readAt: performance.now() }
    this.#value = value
    value.promise.catch(() => {
      if (this.#value === value) this.#value = null
    })
    return value.promise
  }

  /** What is being read at this moment is not kept either: it may be from before the change. */
  forget(): void {
    this.#value = null
  }
}
