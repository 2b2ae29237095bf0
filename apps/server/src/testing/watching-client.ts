import type { NumberedRunEvent, RunEvent } from '@llm-playground/protocol'
import { expect } from 'vitest'
import type { RunFeed, WatcherSink } from '../runs/run-feed.ts'
import type { StoredEvent } from '../runs/run-store.ts'

const parse = ({ seq, json }: StoredEvent): NumberedRunEvent => ({ seq, event: JSON.parse(json) as RunEvent })

/** A connection as a browser has it: it may be slow, go away, and come back with the last number it saw. */
export class WatchingClient {
  readonly events: NumberedRunEvent[] = []
  readonly ended = Promise.withResolvers<void>()
  readonly #feed: RunFeed
  readonly #runId: string
  #stop: (() => void) | null = null
  #resume = (): void => {}
  isSlow = false

  constructor(feed: RunFeed, runId: string) {
    this.#feed = feed
    this.#runId = runId
  }

  connect(): void {
    if (this.#stop) return
    const sink: WatcherSink = {
      write: (events, encoded) => {
        expect(encoded.toString()).toContain(`id: ${events.at(-1)!.seq}\n`)
        this.events.push(...events.map(parse))
        return !this.isSlow
      },
      onDrain: (resume) => {
        this.#resume = resume
      },
      end: () => this.#endedHere(),
    }
    this.#stop = this.#feed.watch(this.#runId, this.events.at(-1)?.seq ?? 0, sink)
  }

  /** A stream that ends before its run did is asked for again, as every client does: the store was away for a moment. */
  #endedHere(): void {
    this.#stop = null
    if (this.events.at(-1)?.event.type === 'run-end') this.ended.resolve()
    else this.connect()
  }

  disconnect(): void {
    this.#stop?.()
    this.#stop = null
  }

  drain(): void {
    this.isSlow = false
    this.#resume()
  }

  async finish(): Promise<void> {
    // Only one that stood still is woken: the others must get there by themselves.
    if (this.isSlow) this.drain()
    this.connect()
    await this.ended.promise
  }
}
