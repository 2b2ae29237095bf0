import { answerAgain, cancelRun, deleteConversation, getConversation } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followToEnd, followUntilLength, newConversation, send } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

describe.each(storeKinds)('two branches that are written at once on $name', ({ create }) => {
  let store: TestStore
  let server: TestServer
  let model: ScriptedModel

  beforeAll(async () => {
    store = await create()
    server = await startServer(store)
    model = await addScriptedModel(server)
  })

  afterAll(async () => {
    await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const startBoth = async () => {
    const { id } = await newConversation(server)
    const first = await send(server, id, model.modelId, '[fake tokens=20 hang]')
    await followUntilLength(server, first.runId, 20)
    const second = await server.call(answerAgain, { params: { messageId: first.replyId }, body: {} })
    await followUntilLength(server, second.runId, 20)
    return { id, first, second }
  }

  const runningOf = async (conversationId: string) => {
    const { running } = await server.call(getConversation, { params: { conversationId } })
    return running.map(({ runId, branch }) => [runId, branch]).sort()
  }

  it('are told by their branches, and one is stopped without the other', async () => {
    const { id, first, second } = await startBoth()
    const both = [first, second].map(({ runId, branch }) => [runId, branch]).sort()
    expect(await runningOf(id)).toEqual(both)
    await server.call(cancelRun, { params: { runId: first.runId } })
    expect((await followToEnd(server, first.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
    expect(await runningOf(id)).toEqual([[second.runId, second.branch]])
    await server.call(cancelRun, { params: { runId: second.runId } })
    await followToEnd(server, second.runId)
    expect(await runningOf(id)).toEqual([])
  })

  it('are both stopped when the conversation is deleted', async () => {
    const { id, first, second } = await startBoth()
    await server.call(deleteConversation, { params: { conversationId: id } })
    for (const { runId } of [first, second])
      expect((await followToEnd(server, runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
  })
})
