import type { ActivityEvent } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'

/** Hints that something changed, for lists that show live state; across processes through the store's signals. */
export class Activity {
  readonly #database: Database
  readonly #listeners = new Set<(event: ActivityEvent) => void>()

  constructor(database: Database) {
    this.#database = database
    database.signals.listen('activity', (pointer) => {
      const [type, conversationId = '', seq = '0'] = pointer.split(' ')
      this.#tell(type === 'models' ? { type } : { type: 'conversation', conversationId, seq: Number(seq) })
    })
  }

  publish(event: ActivityEvent): void {
    this.#tell(event)
    const pointer = event.type === 'models' ? 'models' : `conversation ${event.conversationId} ${event.seq}`
    this.#database.signals.send('activity', pointer)
  }

  /** @returns stops listening */
  listen(listener: (event: ActivityEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(event: ActivityEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
