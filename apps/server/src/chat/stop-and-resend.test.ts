import { cancelRun, getMessage } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { follow, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import type { TestServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const ROUNDS = 100

describe.each(storeKinds)('stop and resend on $name', ({ create, isShared }) => {
  const shared = shareScriptedServers({ create, isShared })

  const untilFirstWord = async (server: TestServer, runId: string): Promise<void> => {
    for await (const { event } of follow(server, runId))
      if (event.type === 'text-delta' || event.type === 'run-end') return
  }

  it(`${ROUNDS} times hangs every turn on the kept partial`, { timeout: 240_000 }, async () => {
    shared.model.upstream.setScript({ replies: [{ steps: [{ type: 'text', tokens: 10 }, { type: 'hang' }] }] })
    const serverOf = (round: number): TestServer => shared.servers[round % shared.servers.length]!
    const { id } = await newConversation(shared.server)
    let last = await send(shared.server, id, shared.model.modelId, 'turn 0')
    for (let round = 1; round <= ROUNDS; round++) {
      await untilFirstWord(serverOf(round), last.runId)
      const stopped = shared.server.call(cancelRun, { params: { runId: last.runId } })
      // Every other time the person is faster than the answer to the stop.
      if (round % 2 === 0) await stopped
      const next = await send(serverOf(round), id, shared.model.modelId, `turn ${round}`)
      await stopped
      const question = await shared.server.call(getMessage, { params: { messageId: next.messageId } })
      expect(question.parentId).toBe(last.replyId)
      last = next
    }
    await untilFirstWord(shared.server, last.runId)
    await shared.server.call(cancelRun, { params: { runId: last.runId } })
    await followToEnd(shared.server, last.runId)
    expect(await findTreeProblems(shared.store)).toEqual([])
    const statuses = await shared.store.rows<{ status: string; count: number }>(
      'select status, count(*) as count from run group by status',
    )
    expect(statuses.map(({ status, count }) => [status, Number(count)])).toEqual([['cancelled', ROUNDS + 1]])
    // The last turn was asked with everything that was kept: each question once, each partial whole.
    const { understood } = shared.model.upstream.requests.findLast((request) => request.understood)!
    const { parts } = await shared.server.call(getMessage, { params: { messageId: last.replyId } })
    expect(textOfParts(parts)).not.toBe('')
    expect(understood!.turns).toHaveLength(ROUNDS)
  })
})
