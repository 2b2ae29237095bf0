import { answerAgain, cancelRun, deleteConversation, getConversation } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { followToEnd, followUntilLength, newConversation, send } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

describe.each(storeKinds)('two branches that are written at once on $name', ({ create }) => {
  const shared = shareScriptedServers({ create })

  const startBoth = async () => {
    const { id } = await newConversation(shared.server)
    const first = await send(shared.server, id, shared.model.modelId, '[fake tokens=20 hang]')
    await followUntilLength(shared.server, first.runId, 20)
    const second = await shared.server.call(answerAgain, { params: { messageId: first.replyId }, body: {} })
    await followUntilLength(shared.server, second.runId, 20)
    return { id, first, second }
  }

  const runningOf = async (conversationId: string) => {
    const { running } = await shared.server.call(getConversation, { params: { conversationId } })
    return running.map(({ runId, branch }) => [runId, branch]).sort()
  }

  it('are told by their branches, and one is stopped without the other', async () => {
    const { id, first, second } = await startBoth()
    const both = [first, second].map(({ runId, branch }) => [runId, branch]).sort()
    expect(await runningOf(id)).toEqual(both)
    await shared.server.call(cancelRun, { params: { runId: first.runId } })
    expect((await followToEnd(shared.server, first.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
    expect(await runningOf(id)).toEqual([[second.runId, second.branch]])
    await shared.server.call(cancelRun, { params: { runId: second.runId } })
    await followToEnd(shared.server, second.runId)
    expect(await runningOf(id)).toEqual([])
  })

  it('are both stopped when the conversation is deleted', async () => {
    const { id, first, second } = await startBoth()
    await shared.server.call(deleteConversation, { params: { conversationId: id } })
    for (const { runId } of [first, second])
      expect((await followToEnd(shared.server, runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
  })
})
