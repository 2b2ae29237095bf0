import type { Database } from '../database/database.ts'
import { type RunTables, readEventsAfter, type StoredEvent } from './run-store.ts'

/** Where a watcher's bytes go: a Server-Sent Events response or a socket. */
export interface WatcherSink {
  /** @returns false when the receiver is slow; nothing more is written until `onDrain` calls back */
  write(events: StoredEvent[], encoded: Buffer): boolean
  onDrain(resume: () => void): void
  /** The run ended and everything was written. */
  end(): void
}

interface Watcher {
  cursor: number
  sink: WatcherSink
  isBlocked: boolean
  isReading: boolean
  /** Something was announced while it was reading. */
  isBehind: boolean
  /** Nothing will be announced: when everything is read, it is over. */
  isReplay: boolean
}

const CATCH_UP_EVENTS = 200

/**
 * Durable events after a number of a run that is written here, none when that is its last one; undefined when only the
 * store knows.
 */
export type RecentAfter = (runId: string, after: number) => StoredEvent[] | undefined

/** One encoding for all watchers: what is stored is what is sent. */
export const encodeFrames = (events: StoredEvent[]): Buffer =>
  Buffer.from(events.map(({ seq, json }) => `id: ${seq}\ndata: ${json}\n\n`).join(''))

const isRunEnd = ({ json }: StoredEvent): boolean => json.startsWith('{"type":"run-end"')

/**
 * Delivers announced events to watchers. A watcher that is level gets the announced bytes; one that is behind, slow
 * or new reads the store from its own cursor, so nobody is buffered for and nobody misses or repeats a number.
 */
export class RunFeed {
  readonly #database: Database
  readonly #recentAfter: RecentAfter
  readonly #watchers = new Map<string, Set<Watcher>>()

  constructor(database: Database, recentAfter: RecentAfter = () => undefined) {
    this.#database = database
    this.#recentAfter = recentAfter
  }

  watchedRuns(): string[] {
    return [...this.#watchers.keys()]
  }

  /**
   * @param isReplay the run has ended: the sink ends as soon as everything after `after` is written
   * @returns stops watching
   */
  watch(runId: string, after: number, sink: WatcherSink, isReplay = false): () => void {
    const watcher: Watcher = { cursor: after, sink, isBlocked: false, isReading: false, isBehind: false, isReplay }
    const watchers = this.#watchers.get(runId) ?? new Set()
    this.#watchers.set(runId, watchers.add(watcher))
    sink.onDrain(() => {
      watcher.isBlocked = false
      this.#catchUp(runId, watcher)
    })
    this.#catchUp(runId, watcher)
    return () => this.#forget(runId, watcher)
  }

  /** Called after events are durable, never before. */
  announce(runId: string, events: StoredEvent[]): void {
    const watchers = this.#watchers.get(runId)
    const first = events[0]
    if (!watchers || !first) return
    const encoded = encodeFrames(events)
    const last = events.at(-1)!
    for (const watcher of [...watchers]) {
      if (watcher.isReading) watcher.isBehind = true
      else if (watcher.isBlocked) continue
      else if (watcher.cursor === first.seq - 1) this.#write(runId, watcher, events, encoded)
      else if (watcher.cursor < last.seq) this.#catchUp(runId, watcher)
      else if (isRunEnd(last)) this.#finish(runId, watcher)
    }
  }

  /** Something may have been written elsewhere: one read serves every watcher that is level. */
  async refresh(runId: string): Promise<void> {
    const watchers = [...(this.#watchers.get(runId) ?? [])]
    for (const watcher of watchers) if (watcher.isReading) watcher.isBehind = true
    // One that is stalled comes back by itself; starting from its old number would keep the others waiting.
    const idle = watchers.filter(({ isReading, isBlocked }) => !isReading && !isBlocked)
    if (idle.length === 0) return
    const lowest = Math.min(...idle.map(({ cursor }) => cursor))
    const events = await readEventsAfter(this.#database.queries<RunTables>(), runId, lowest, CATCH_UP_EVENTS)
    this.announce(runId, events)
    if (events.length < CATCH_UP_EVENTS) return
    for (const watcher of this.#watchers.get(runId) ?? []) if (!watcher.isBlocked) this.#catchUp(runId, watcher)
  }

  endAll(): void {
    for (const watchers of this.#watchers.values()) for (const { sink } of watchers) sink.end()
    this.#watchers.clear()
  }

  #forget(runId: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(runId)
    watchers?.delete(watcher)
    if (watchers?.size === 0) this.#watchers.delete(runId)
  }

  #write(runId: string, watcher: Watcher, events: StoredEvent[], encoded: Buffer): void {
    const last = events.at(-1)!
    watcher.cursor = last.seq
    watcher.isBlocked = !watcher.sink.write(events, encoded)
    if (isRunEnd(last)) this.#finish(runId, watcher)
  }

  #finish(runId: string, watcher: Watcher): void {
    this.#forget(runId, watcher)
    watcher.sink.end()
  }

  #catchUp(runId: string, watcher: Watcher): void {
    if (watcher.isReading) return
    const recent = watcher.isReplay ? undefined : this.#recentAfter(runId, watcher.cursor)
    if (recent) {
      if (recent.length > 0) this.#write(runId, watcher, recent, encodeFrames(recent))
      return
    }
    watcher.isReading = true
    this.#readUntilLevel(runId, watcher).catch(() => {
      // The store does not answer: end the stream, the client resumes from its number by itself.
      this.#finish(runId, watcher)
    })
  }

  async #readUntilLevel(runId: string, watcher: Watcher): Promise<void> {
    do {
      watcher.isBehind = false
      const events = await readEventsAfter(this.#database.queries<RunTables>(), runId, watcher.cursor, CATCH_UP_EVENTS)
      if (!this.#watchers.get(runId)?.has(watcher)) return
      if (events.length === CATCH_UP_EVENTS) watcher.isBehind = true
      if (events.length > 0) this.#write(runId, watcher, events, encodeFrames(events))
      else if (watcher.isReplay) this.#finish(runId, watcher)
    } while (watcher.isBehind && !watcher.isBlocked)
    watcher.isReading = false
  }
}
