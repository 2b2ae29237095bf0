import type { StoredEvent } from './run-store.ts'

const MOST_EVENTS = 200
const MOST_CHARACTERS = 64 * 1024

/** The newest stored events of an open run: who comes a moment late gets them without a look at the store. */
export class RecentEvents {
  #events: StoredEvent[] = []
  #characters = 0

  /** Called when they are durable, in their order. */
  add(events: StoredEvent[]): void {
    this.#events.push(...events)
    for (const { json } of events) this.#characters += json.length
    while (this.#events.length > MOST_EVENTS || this.#characters > MOST_CHARACTERS) {
      const oldest = this.#events.shift()
      if (!oldest) return
      this.#characters -= oldest.json.length
    }
  }

  /** @returns undefined when events between `after` and the oldest one that is kept are in the store alone */
  after(after: number): StoredEvent[] | undefined {
    const oldest = this.#events[0]
    if (!oldest || oldest.seq > after + 1) return undefined
    return this.#events.slice(after + 1 - oldest.seq)
  }
}
