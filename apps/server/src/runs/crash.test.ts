import { fileURLToPath } from 'node:url'
import { syntheticText } from '@llm-playground/fake-upstream'
import {
  continueRun,
  getConversation,
  getMessage,
  getRun,
  type NumberedRunEvent,
  setModelPrice,
} from '@llm-playground/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { foldEvents, follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const ROUNDS = 20
const WHOLE = syntheticText(600)
const REST = ' And this is the rest.'
const USAGE = { inputTokens: 1_234, outputTokens: 56 }

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

describe.each(storeKinds)('kill -9 of the server on $name', ({ create, isShared }) => {
  let store: TestStore
  let server: TestServer
  let model: ScriptedModel
  let dataFolder: string

  // The embedded store is sealed by the next start; a shared one by whoever sees the lease lapse.
  const start = (): Promise<TestServer> => startServer(store, { dataFolder, ...(isShared && { entry: shortLeases }) })

  beforeAll(async () => {
    store = await create()
    dataFolder = store.dataFolder()
    server = await start()
    model = await addScriptedModel(server)
  })

  afterAll(async () => {
    await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  /** Watches a reply and kills its server once so much of it was seen. @returns everything that was seen */
  const killAfter = async (runId: string, length: number): Promise<NumberedRunEvent[]> => {
    const leaving = new AbortController()
    const seen: NumberedRunEvent[] = []
    let shown = 0
    let killed: Promise<void> | null = length === 0 ? server.kill() : null
    void killed?.then(() => leaving.abort())
    for await (const numbered of follow(server, runId, { signal: leaving.signal })) {
      seen.push(numbered)
      if (numbered.event.type === 'text-delta') shown += numbered.event.text.length
      if (shown < length || killed) continue
      killed = server.kill()
      void killed.then(() => leaving.abort())
    }
    await (killed ?? server.kill())
    return seen
  }

  const round = async (length: number): Promise<void> => {
    // It never comes to its end, or a slow test machine would sometimes kill a server whose reply is complete.
    const steps = [{ type: 'text' as const, text: WHOLE }, { type: 'hang' as const }]
    model.upstream.setScript({ replies: [{ steps, usage: USAGE, delivery: { tokensPerSecond: 1_000 } }] })
    const { id } = await newConversation(server)
    const { runId, replyId } = await send(server, id, model.modelId, 'write')
    const seen = await killAfter(runId, length)
    server = await start()
    const events = await followToEnd(server, runId)
    expect(events.slice(0, seen.length)).toEqual(seen)
    const { parts, run } = await server.call(getMessage, { params: { messageId: replyId } })
    const kept = textOfParts(parts)
    expect(foldEvents(runId, events).parts).toEqual(parts)
    expect(WHOLE.startsWith(kept)).toBe(true)
    expect(run).toMatchObject({ status: 'interrupted', usage: null, error: { code: 'run-interrupted' } })

    model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: REST }], usage: USAGE }] })
    const continued = await server.call(continueRun, { params: { runId } })
    const rest = foldEvents(continued.runId, await followToEnd(server, continued.runId))
    expect(textOfParts(rest.parts)).toBe(kept + REST)
    expect(rest.run).toMatchObject({ status: 'completed', continuesRunId: runId, usage: USAGE })
    expect(await server.call(getRun, { params: { runId: continued.runId } })).toMatchObject({ usage: USAGE })
  }

  it(`${ROUNDS} times at random moments loses nothing that was seen`, { timeout: 300_000 }, async () => {
    const moments = fc.integer({ min: 0, max: Math.floor(WHOLE.length * 0.8) })
    for (const length of fc.sample(moments, ROUNDS)) await round(length)
    expect(await findTreeProblems(store)).toEqual([])
  })

  it('counts once what was used before the kill, and apart what the rest took', async () => {
    const price = { inputUsd: '3', outputUsd: '15' }
    await server.call(setModelPrice, { params: { modelId: model.modelId }, body: price })
    const calls = [{ id: 'call_1', name: 'current_time', arguments: '{}' }]
    model.upstream.setScript({
      replies: [
        { when: { afterToolResult: true }, steps: [{ type: 'hang' }] },
        {
          usage: USAGE,
          steps: [
            { type: 'text', text: 'I look.' },
            { type: 'tool-calls', calls },
          ],
        },
      ],
    })
    const { id } = await newConversation(server)
    const sent = await send(server, id, model.modelId, 'what time is it?', { parameters: { tools: ['current_time'] } })
    for await (const { event } of follow(server, sent.runId)) if (event.type === 'tool-result') break
    await server.kill()
    server = await start()
    await followToEnd(server, sent.runId)
    const { run } = await server.call(getMessage, { params: { messageId: sent.replyId } })
    expect(run).toMatchObject({ status: 'interrupted', usage: USAGE, cost: { usd: '0.004542' } })

    model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: REST }], usage: USAGE }] })
    const continued = await server.call(continueRun, { params: { runId: sent.runId } })
    await followToEnd(server, continued.runId)
    expect(await server.call(getRun, { params: { runId: continued.runId } })).toMatchObject({ usage: USAGE })
    const { totalCost } = await server.call(getConversation, { params: { conversationId: id } })
    expect(totalCost?.usd).toBe('0.009084')
  })
})
