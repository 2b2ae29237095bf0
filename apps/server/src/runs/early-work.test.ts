import type { RunEvent } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'
import { type NewRun, type RunTables, readEventsAfter, readExchanges } from './run-store.ts'
import type { RunWriter } from './run-work.ts'
import { Runs } from './runs.ts'

const newRun = (): NewRun => ({
  id: uuidv7(),
  kind: 'reply',
  conversationId: null,
  messageId: null,
  modelId: 'm:fake',
  modelName: 'fake',
  request: {},
  startedAt: Date.now(),
})

const startOf = ({ id, startedAt }: NewRun): Extract<RunEvent, { type: 'run-start' }> => ({
  type: 'run-start',
  at: 0,
  runId: id,
  modelId: 'm:fake',
  modelName: 'fake',
  startedAt,
})

const words = (text: string): RunEvent => ({ type: 'text-delta', at: 0, text })

describe.each(storeKinds)('work that begins before its run is stored, on $name', ({ create }) => {
  let store: TestStore
  let database: Database
  let runs: Runs
  const queries = () => database.queries<RunTables>()
  const typesOf = async (id: string): Promise<string[]> =>
    (await readEventsAfter(queries(), id, 0, 100)).map(({ json }) => (JSON.parse(json) as RunEvent).type)

  beforeEach(async () => {
    store = await create()
    database = await store.open()
    const kind = { onClosing: async () => {}, onClosed: () => {} }
    runs = new Runs({ database, log: { info: () => {}, error: () => {} }, kinds: { reply: kind } })
  })
  afterEach(async () => {
    await runs.drain(1_000)
    await database.close()
    await store[Symbol.asyncDispose]()
  })

  it('says nothing until then, and everything afterwards in its order', async () => {
    const run = newRun()
    const stored = Promise.withResolvers<void>()
    const said = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const work = async (writer: RunWriter) => {
      void writer.append(words('one '))
      void writer.append({ type: 'notice', at: 0, notice: { code: 'said', message: 'Early.' } })
      const flushed = writer.flush()
      said.resolve()
      await flushed
      expect(await typesOf(run.id)).toEqual(['run-start', 'text-delta', 'notice'])
      void writer.append(words('two'))
      return { status: 'completed' as const, finishReason: 'stop' as const }
    }
    runs.launch(run, startOf(run), work, stored.promise)
    await said.promise
    expect(runs.feed.watchedRuns()).toEqual([])
    await expect(runs.isOver(run.id)).rejects.toMatchObject({ code: 'run-not-found' })
    expect(await typesOf(run.id)).toEqual([])
    await database.transaction<RunTables, void>((transaction) => runs.insert(transaction, run))
    runs.feed.watch(run.id, 0, { write: () => true, onDrain: () => {}, end: ended.resolve })
    stored.resolve()
    await ended.promise
    expect(await typesOf(run.id)).toEqual(['run-start', 'text-delta', 'notice', 'text-delta', 'run-end'])
  })

  it('is aborted and leaves nothing behind when the run could not be stored', async () => {
    const run = newRun()
    const stored = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<unknown>()
    const over = Promise.withResolvers<void>()
    const work = async (writer: RunWriter) => {
      void writer.append(words('never seen'))
      writer.signal.addEventListener('abort', () => aborted.resolve(writer.signal.reason))
      await aborted.promise
      await writer.flush()
      const sent = { method: 'POST', url: 'http://a.test/', headers: {}, body: '', bodyBytes: 0, sentAt: 0 }
      await writer.recordExchange({ attempt: 1, request: sent, response: null, conclusions: [], curl: '' }, false)
      over.resolve()
      return { status: 'completed' as const }
    }
    runs.launch(run, startOf(run), work, stored.promise)
    stored.reject(new Error('the disk is full'))
    expect(await aborted.promise).toBe('lost')
    await over.promise
    await runs.interruptAll(1_000)
    expect(runs.workingCount).toBe(0)
    expect(await typesOf(run.id)).toEqual([])
    expect(await readExchanges(queries(), run.id)).toEqual([])
  })
})
