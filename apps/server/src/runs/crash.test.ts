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
import { describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { foldEvents, follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { type StoreKind, storeKinds } from '../testing/test-stores.ts'

const ROUNDS = 20
/** Most of a round is waiting; so many servers are killed side by side, each on its own store. */
const LANES = 4
const WHOLE = syntheticText(600)
const REST = ' And this is the rest.'
const USAGE = { inputTokens: 1_234, outputTokens: 56 }

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

/** A store with a server that is killed and started again, and a scripted model. */
const startPlace = async ({ create, isShared }: StoreKind) => {
  const store = await create()
  const dataFolder = store.dataFolder()
  // The embedded store is sealed by the next start; a shared one by whoever sees the lease lapse.
  const start = (): Promise<TestServer> => startServer(store, { dataFolder, ...(isShared && { entry: shortLeases }) })
  let server = await start()
  const model = await addScriptedModel(server)
  return {
    store,
    model,
    get server() {
      return server
    },
    startAgain: async (): Promise<void> => {
      server = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await server.kill()
      await model[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

type Place = Awaited<ReturnType<typeof startPlace>>

/** Watches a reply and kills its server once so much of it was seen. @returns everything that was seen */
const killAfter = async (server: TestServer, runId: string, length: number): Promise<NumberedRunEvent[]> => {
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

const killAndContinue = async (place: Place, length: number): Promise<void> => {
  const { model } = place
  // It never comes to its end, or a slow test machine would sometimes kill a server whose reply is complete.
  const steps = [{ type: 'text' as const, text: WHOLE }, { type: 'hang' as const }]
  model.upstream.setScript({ replies: [{ steps, usage: USAGE, delivery: { tokensPerSecond: 1_000 } }] })
  const { id } = await newConversation(place.server)
  const { runId, replyId } = await send(place.server, id, model.modelId, 'write')
  const seen = await killAfter(place.server, runId, length)
  await place.startAgain()
  const { server } = place
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

describe.each(storeKinds)('kill -9 of the server on $name', (kind) => {
  it(`${ROUNDS} times at random moments loses nothing that was seen`, { timeout: 300_000 }, async () => {
    const moments = fc.integer({ min: 0, max: Math.floor(WHOLE.length * 0.8) })
    const lengths = fc.sample(moments, ROUNDS)
    const inLane = async (lane: number): Promise<void> => {
      await using place = await startPlace(kind)
      for (let round = lane; round < ROUNDS; round += LANES) await killAndContinue(place, lengths[round]!)
      expect(await findTreeProblems(place.store)).toEqual([])
    }
    await Promise.all(Array.from({ length: LANES }, (_, lane) => inLane(lane)))
  })

  it('counts once what was used before the kill, and apart what the rest took', async () => {
    await using place = await startPlace(kind)
    const { model } = place
    const price = { inputUsd: '3', outputUsd: '15' }
    await place.server.call(setModelPrice, { params: { modelId: model.modelId }, body: price })
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
    const { id } = await newConversation(place.server)
    const sent = await send(place.server, id, model.modelId, 'what time is it?', {
      parameters: { tools: ['current_time'] },
    })
    for await (const { event } of follow(place.server, sent.runId)) if (event.type === 'tool-result') break
    await place.server.kill()
    await place.startAgain()
    const { server } = place
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
