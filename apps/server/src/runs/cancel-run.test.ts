import { fileURLToPath } from 'node:url'
import { cancelRun, getMessage, getRun, type RunEvent } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  foldEvents,
  follow,
  followToEnd,
  followUntilLength,
  newConversation,
  send,
  textOfParts,
} from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

/**
 * The promise is 300 ms from the click to the closed socket, and 20 ms are usual. A busy test machine may be many times
 * slower, so what fails the test is a stop that waits for something: a beat, a silence, a time limit.
 */
const GENEROUS_MS = 3_000

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

describe.each(storeKinds)('stop on $name', ({ name, create, isShared }) => {
  let store: TestStore
  let working: TestServer
  /** Where the person stops: another process where the store is shared. */
  let asked: TestServer
  let model: ScriptedModel
  let dataFolder: string

  beforeAll(async () => {
    store = await create()
    dataFolder = store.dataFolder()
    working = await startServer(store, { dataFolder })
    asked = isShared ? await startServer(store, { entry: shortLeases }) : working
    model = await addScriptedModel(working)
  })

  afterAll(async () => {
    await asked.kill()
    await working.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const startReply = async (text: string) => {
    const { id } = await newConversation(working)
    return send(working, id, model.modelId, text)
  }

  const stop = (runId: string) => asked.call(cancelRun, { params: { runId } })
  const readReply = (messageId: string) => asked.call(getMessage, { params: { messageId } })

  it('closes the upstream at once, keeps the text and the mark, also over a restart', async () => {
    let { runId, replyId, seen } = { runId: '', replyId: '', seen: '' }
    // A stop that is only noticed on some beat may be quick once, but not again right after that beat.
    for (let time = 0; time < 3; time++) {
      model.upstream.setScript({})
      ;({ runId, replyId } = await startReply('[fake tokens=20 hang]'))
      const request = await model.upstream.nextRequest()
      seen = textOfParts(foldEvents(runId, await followUntilLength(working, runId, 100)).parts)
      const askedAt = performance.now()
      await stop(runId)
      expect(await request.ended).toBe('client-closed')
      const tookMs = performance.now() - askedAt
      console.log(`stop on ${name}: the upstream's socket was closed after ${tookMs.toFixed(0)} ms`)
      expect(tookMs).toBeLessThan(GENEROUS_MS)
    }
    const events = await followToEnd(asked, runId)
    expect(events.at(-1)?.event).toMatchObject({ type: 'run-end', status: 'cancelled' })
    const reply = await readReply(replyId)
    expect(textOfParts(reply.parts).startsWith(seen)).toBe(true)
    expect(reply.run).toMatchObject({ status: 'cancelled', usage: { estimated: true } })
    await working.kill()
    working = await startServer(store, { dataFolder })
    if (!isShared) asked = working
    expect(await readReply(replyId)).toEqual(reply)
  })

  it('reaches an upstream that has not answered yet, and one that is waited for between two tries', async () => {
    model.upstream.setScript({ replies: [{ neverAnswers: true }] })
    const silent = await startReply('anybody there?')
    const request = await model.upstream.nextRequest()
    await stop(silent.runId)
    expect(await request.ended).toBe('client-closed')
    expect((await followToEnd(asked, silent.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })

    model.upstream.setScript({})
    const pausing = await startReply('[fake status=429 retry-after=50]')
    for await (const { event } of follow(asked, pausing.runId)) if (event.type === 'retry') break
    await stop(pausing.runId)
    expect((await followToEnd(asked, pausing.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
    expect(model.upstream.requests.filter(({ understood }) => understood)).toHaveLength(1)
  })

  it('twice, and after the end, changes nothing', async () => {
    model.upstream.setScript({})
    const { runId } = await startReply('[fake tokens=3]')
    const events = await followToEnd(asked, runId)
    expect(await stop(runId)).toEqual({ status: 'completed' })
    expect(await stop(runId)).toEqual({ status: 'completed' })
    expect(await followToEnd(asked, runId)).toEqual(events)
  })

  it('is not what a closed tab means', async () => {
    model.upstream.setScript({})
    const { runId } = await startReply('[fake tokens=300 speed=600]')
    await followUntilLength(working, runId, 50)
    const events = await followToEnd(asked, runId)
    expect(events.at(-1)?.event).toMatchObject({ status: 'completed' } satisfies Partial<RunEvent>)
  })

  it('holds when its process dies before it obeys', async () => {
    model.upstream.setScript({})
    const { runId, replyId } = await startReply('[fake tokens=20 hang]')
    await followUntilLength(working, runId, 50)
    if (isShared) working.process.kill('SIGSTOP')
    await stop(runId)
    await working.kill()
    if (isShared) await store.rows(`update run set lease_until = 0 where id = '${runId}'`)
    working = await startServer(store, { dataFolder })
    if (!isShared) asked = working
    await followToEnd(asked, runId)
    expect((await readReply(replyId)).run).toMatchObject({ status: 'cancelled' })
    expect(await asked.call(getRun, { params: { runId } })).toMatchObject({ status: 'cancelled' })
  })
})
