import type { RunEndEvent, RunEvent } from '@llm-playground/protocol'
import { applyRunEvent } from '@llm-playground/protocol'
import fc from 'fast-check'
import type { Kysely, KyselyPlugin } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../database/database.ts'
import { textOfParts } from '../testing/follow-reply.ts'
import { shareDatabase } from '../testing/share-database.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { WatchingClient } from '../testing/watching-client.ts'
import { RunFeed } from './run-feed.ts'
import { replayRun } from './run-leases.ts'
import { RunLog } from './run-log.ts'
import { emptyOutputOf, insertRun, type NewRun, type RunTables, readRun } from './run-store.ts'
import { writeClosing } from './write-closing.ts'

class StoreFailure extends Error {}

/** How the next writes of events go: done, refused, or done with an answer that never came. */
type WriteFate = 'done' | 'refused' | 'answer-lost'

const withFates = (database: Database, fates: WriteFate[]): Database => ({
  ...database,
  insertRows: async (table, columns, rows) => {
    const fate = fates.shift() ?? 'done'
    if (fate === 'refused') throw new StoreFailure('refused')
    await database.insertRows(table, columns, rows)
    if (fate === 'answer-lost') throw new StoreFailure('answer lost')
  },
})

const realSetTimeout = setTimeout

const RUNS = 3
const WATCHERS = 4

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('text' as const), run: fc.nat(RUNS - 1), text: fc.string() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('think' as const), run: fc.nat(RUNS - 1), text: fc.string() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('call' as const), run: fc.nat(RUNS - 1), text: fc.string() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('beat' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('connect' as const, 'disconnect' as const, 'stall' as const, 'drain' as const),
      watcher: fc.nat(RUNS * WATCHERS - 1),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const eventOf = (kind: 'text' | 'think' | 'call', text: string): RunEvent =>
  kind === 'call'
    ? { type: 'tool-call', at: 0, toolCallId: text, name: 'tool', arguments: text, step: 0 }
    : { type: kind === 'text' ? 'text-delta' : 'reasoning-delta', at: 0, text }

const END: RunEndEvent = { type: 'run-end', at: 0, status: 'completed' }
const nothing = async (): Promise<void> => {}

describe.each(storeKinds)('the run log on $name', (kind) => {
  const shared = shareDatabase(kind)
  // The beat is moved by hand; everything that really happens (threads, sockets, immediates) stays real.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  const startRun = async (log: RunLog, onLost = () => {}): Promise<string> => {
    const run: NewRun = {
      ...{ id: uuidv7(), kind: 'reply', conversationId: null, messageId: null, request: {}, startedAt: 1 },
      ...{ modelId: 'm', modelName: 'M' },
    }
    await insertRun(shared.database.queries<RunTables>(), run, 'me', 1)
    log.open(emptyOutputOf({ id: run.id, model_id: 'm', model_name: 'M', started_at: 1 }), onLost)
    const { id, startedAt } = run
    log.append(id, { type: 'run-start', at: 0, runId: id, modelId: 'm', modelName: 'M', startedAt })
    return id
  }

  /** Lets time pass until a promise is settled: the store may want to be tried many times. */
  const passTimeUntil = async <Result>(work: Promise<Result>): Promise<Result> => {
    let isSettled = false
    const settle = (): void => {
      isSettled = true
    }
    work.then(settle, settle)
    while (!isSettled) {
      vi.advanceTimersByTime(50)
      await new Promise((resolve) => realSetTimeout(resolve, 1))
    }
    return work
  }

  interface Scene {
    log: RunLog
    /** The feed of another process on the same store. */
    remote: RunFeed
    ids: string[]
    watchers: WatchingClient[]
    said: string[]
  }

  const perform = async (action: Step, { log, remote, ids, watchers, said }: Scene): Promise<void> => {
    switch (action.do) {
      case 'text':
      case 'think':
      case 'call':
        if (action.do === 'text') said[action.run] += action.text
        void log.append(ids[action.run]!, eventOf(action.do, action.text))
        return
      case 'beat':
        vi.advanceTimersByTime(600)
        for (const id of ids) void remote.refresh(id)
        return
      case 'turn':
        // The store gets a chance to answer, or not yet.
        await new Promise((resolve) => realSetTimeout(resolve, 1))
        return
      case 'connect':
        return watchers[action.watcher]!.connect()
      case 'disconnect':
        return watchers[action.watcher]!.disconnect()
      case 'stall':
        watchers[action.watcher]!.isSlow = true
        return
      case 'drain':
        return watchers[action.watcher]!.drain()
    }
  }

  it('gives every watcher each number once, and folds to what is stored, whatever the store does', async () => {
    const fate = fc.constantFrom<WriteFate>('done', 'refused', 'answer-lost')
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 80 }),
        fc.array(fate, { maxLength: 8 }),
        async (steps, fates) => {
          const failing = withFates(shared.database, fates)
          const feed = new RunFeed(failing)
          const log = new RunLog(failing, feed, (cause) => expect(cause).toBeInstanceOf(StoreFailure))
          const ids = await Promise.all(Array.from({ length: RUNS }, () => startRun(log)))
          const remote = new RunFeed(shared.database)
          const watchers = Array.from({ length: RUNS * WATCHERS }, (_, index) => {
            return new WatchingClient(index < (RUNS * WATCHERS) / 2 ? feed : remote, ids[index % RUNS]!)
          })
          const said = ids.map(() => '')
          for (const action of steps) await perform(action, { log, remote, ids, watchers, said })
          const outputs = await passTimeUntil(Promise.all(ids.map((id) => log.close(id, END, nothing))))
          for (const id of ids) await remote.refresh(id)
          await passTimeUntil(Promise.all(watchers.map((watcher) => watcher.finish())))
          for (const [index, id] of ids.entries()) {
            const row = (await readRun(shared.database.queries<RunTables>(), id))!
            const stored = JSON.parse(row.snapshot!)
            expect(outputs[index]).toEqual(stored)
            expect(await replayRun(shared.database, row)).toEqual(stored)
            expect(textOfParts(stored.parts)).toBe(said[index])
            for (const watcher of watchers.filter((_, number) => number % RUNS === index)) {
              expect(watcher.events.map(({ seq }) => seq)).toEqual(watcher.events.map((_, number) => number + 1))
              const shown = watcher.events.reduce(
                (output, { seq, event }) => applyRunEvent(output, seq, event),
                emptyOutputOf(row),
              )
              expect(shown).toEqual(stored)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('brings a watcher to the end whose reading came back after the end was announced', async () => {
    const reads: (() => void)[] = []
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => new Promise((resolve) => reads.push(() => resolve(result))),
    }
    const late = {
      ...shared.database,
      queries: <Tables>() => shared.database.queries<Tables>().withPlugin(plugin) as Kysely<Tables>,
    }
    const feed = new RunFeed(late)
    const log = new RunLog(shared.database, feed, (cause) => expect.unreachable(String(cause)))
    const id = await startRun(log)
    await passTimeUntil(log.flush(id))
    const watching = new WatchingClient(feed, id)
    watching.connect()
    await vi.waitUntil(() => reads.length === 1)
    await log.close(id, END, nothing)
    reads.shift()!()
    await vi.waitUntil(() => reads.length === 1)
    reads.shift()!()
    await watching.ended.promise
    expect(watching.events.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('does not let a stalled watcher of another process hold up the others', async () => {
    const log = new RunLog(shared.database, new RunFeed(shared.database), (cause) => expect.unreachable(String(cause)))
    const id = await startRun(log)
    const remote = new RunFeed(shared.database)
    const [stalled, level] = [new WatchingClient(remote, id), new WatchingClient(remote, id)]
    stalled.isSlow = true
    for (const watching of [stalled, level]) watching.connect()
    for (let written = 0; written < 1_000; written += 100) {
      for (let each = 0; each < 100; each++) void log.append(id, eventOf('call', `${written + each}`))
      await passTimeUntil(log.flush(id))
      await remote.refresh(id)
    }
    await passTimeUntil(vi.waitUntil(() => level.events.length === 1_001, { interval: 5, timeout: 1e6 }))
    expect(stalled.events.length).toBeLessThan(300)
    await log.close(id, END, nothing)
    await remote.refresh(id)
    await Promise.all([stalled.finish(), level.ended.promise])
    expect(stalled.events).toEqual(level.events)
  })

  it('lets go of a run that was sealed elsewhere, and of that one alone', async () => {
    const feed = new RunFeed(shared.database)
    const log = new RunLog(shared.database, feed, (cause) => expect.unreachable(String(cause)))
    const lost = Promise.withResolvers<void>()
    const [sealed, living] = [await startRun(log, lost.resolve), await startRun(log)]
    const watching = new WatchingClient(feed, sealed)
    watching.connect()
    await passTimeUntil(log.flush(sealed))
    const before = await replayRun(shared.database, (await readRun(shared.database.queries<RunTables>(), sealed))!)
    const end: RunEndEvent = { ...END, status: 'interrupted' }
    const output = applyRunEvent(before, 2, end)
    await writeClosing(shared.database, sealed, [{ seq: 2, json: JSON.stringify(end) }], output, nothing)
    void log.append(sealed, eventOf('text', 'too late'))
    void log.append(living, eventOf('text', 'in time'))
    await passTimeUntil(lost.promise)
    expect(log.openRuns()).toEqual([living])
    const closed = await passTimeUntil(log.close(living, END, nothing))
    expect(textOfParts(closed!.parts)).toBe('in time')
    expect(await passTimeUntil(log.close(sealed, END, nothing))).toBeNull()
    await feed.refresh(sealed)
    await watching.ended.promise
    expect(watching.events.map(({ event }) => event.type)).toEqual(['run-start', 'run-end'])
  })

  it('keeps trying to close while the store fails, then tells of it', async () => {
    let failures = 3
    const troubles: unknown[] = []
    const failing: Database = {
      ...shared.database,
      transaction: (work) => {
        if (failures-- > 0) return Promise.reject(new StoreFailure('disk full'))
        return shared.database.transaction(work)
      },
    }
    const feed = new RunFeed(failing)
    const log = new RunLog(failing, feed, (cause) => troubles.push(cause))
    const id = await startRun(log)
    void log.append(id, eventOf('text', 'kept'))
    const watching = new WatchingClient(feed, id)
    watching.connect()
    const output = await passTimeUntil(log.close(id, END, nothing))
    expect(textOfParts(output!.parts)).toBe('kept')
    expect(troubles).toHaveLength(3)
    await watching.ended.promise
    expect(watching.events.at(-1)?.event).toEqual(END)
  })
})
