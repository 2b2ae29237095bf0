import { cancelRun, getMessage } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const ROUNDS = 100

describe.each(storeKinds)('stop and resend on $name', ({ create, isShared }) => {
  let store: TestStore
  let servers: TestServer[]
  let model: ScriptedModel

  beforeAll(async () => {
    store = await create()
    servers = [await startServer(store), ...(isShared ? [await startServer(store)] : [])]
    model = await addScriptedModel(servers[0]!)
  })

  afterAll(async () => {
    for (const server of servers) await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const untilFirstWord = async (server: TestServer, runId: string): Promise<void> => {
    for await (const { event } of follow(server, runId))
      if (event.type === 'text-delta' || event.type === 'run-end') return
  }

  it(`${ROUNDS} times hangs every turn on the kept partial`, { timeout: 240_000 }, async () => {
    model.upstream.setScript({ replies: [{ steps: [{ type: 'text', tokens: 10 }, { type: 'hang' }] }] })
    const serverOf = (round: number): TestServer => servers[round % servers.length]!
    const { id } = await newConversation(servers[0]!)
    let last = await send(servers[0]!, id, model.modelId, 'turn 0')
    for (let round = 1; round <= ROUNDS; round++) {
      await untilFirstWord(serverOf(round), last.runId)
      const stopped = servers[0]!.call(cancelRun, { params: { runId: last.runId } })
      // Every other time the person is faster than the answer to the stop.
      if (round % 2 === 0) await stopped
      const next = await send(serverOf(round), id, model.modelId, `turn ${round}`)
      await stopped
      const question = await servers[0]!.call(getMessage, { params: { messageId: next.messageId } })
      expect(question.parentId).toBe(last.replyId)
      last = next
    }
    await untilFirstWord(servers[0]!, last.runId)
    await servers[0]!.call(cancelRun, { params: { runId: last.runId } })
    await followToEnd(servers[0]!, last.runId)
    expect(await findTreeProblems(store)).toEqual([])
    const statuses = await store.rows<{ status: string; count: number }>(
      'select status, count(*) as count from run group by status',
    )
    expect(statuses.map(({ status, count }) => [status, Number(count)])).toEqual([['cancelled', ROUNDS + 1]])
    // The last turn was asked with everything that was kept: each question once, each partial whole.
    const { understood } = model.upstream.requests.findLast((request) => request.understood)!
    const { parts } = await servers[0]!.call(getMessage, { params: { messageId: last.replyId } })
    expect(textOfParts(parts)).not.toBe('')
    expect(understood!.turns).toHaveLength(ROUNDS)
  })
})
