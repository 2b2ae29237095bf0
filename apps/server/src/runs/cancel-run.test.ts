import { fileURLToPath } from 'node:url'
import { cancelRun, getMessage, getRun, type RunEvent } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import {
  foldEvents,
  follow,
  followToEnd,
  followUntilLength,
  newConversation,
  send,
  textOfParts,
} from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { startServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

describe.each(storeKinds)('stop on $name', ({ create, isShared }) => {
  // Where the store is shared, the person stops in another process than the one that works.
  const shared = shareScriptedServers({ create, isShared }, { otherEntry: shortLeases })

  const startAgain = async (): Promise<void> => {
    shared.server = await startServer(shared.store, { dataFolder: shared.server.dataFolder })
    if (!isShared) shared.other = shared.server
  }

  const startReply = async (text: string) => {
    const { id } = await newConversation(shared.server)
    return send(shared.server, id, shared.model.modelId, text)
  }

  const stop = (runId: string) => shared.other.call(cancelRun, { params: { runId } })
  const readReply = (messageId: string) => shared.other.call(getMessage, { params: { messageId } })

  it('closes the upstream, keeps the text and the mark, also over a restart', async () => {
    shared.model.upstream.setScript({})
    // This upstream never ends by itself: what closes its socket is the stop. How soon: `npm run bench stop`.
    const { runId, replyId } = await startReply('[fake tokens=20 hang]')
    const request = await shared.model.upstream.nextRequest()
    const seen = textOfParts(foldEvents(runId, await followUntilLength(shared.server, runId, 100)).parts)
    await stop(runId)
    expect(await request.ended).toBe('client-closed')
    const events = await followToEnd(shared.other, runId)
    expect(events.at(-1)?.event).toMatchObject({ type: 'run-end', status: 'cancelled' })
    const reply = await readReply(replyId)
    expect(textOfParts(reply.parts).startsWith(seen)).toBe(true)
    expect(reply.run).toMatchObject({ status: 'cancelled', usage: { estimated: true } })
    await shared.server.kill()
    await startAgain()
    expect(await readReply(replyId)).toEqual(reply)
  })

  it('reaches an upstream that has not answered yet, and one that is waited for between two tries', async () => {
    shared.model.upstream.setScript({ replies: [{ neverAnswers: true }] })
    const silent = await startReply('anybody there?')
    const request = await shared.model.upstream.nextRequest()
    await stop(silent.runId)
    expect(await request.ended).toBe('client-closed')
    expect((await followToEnd(shared.other, silent.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })

    shared.model.upstream.setScript({})
    const pausing = await startReply('[fake status=429 retry-after=50]')
    for await (const { event } of follow(shared.other, pausing.runId)) if (event.type === 'retry') break
    await stop(pausing.runId)
    expect((await followToEnd(shared.other, pausing.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
    expect(shared.model.upstream.requests.filter(({ understood }) => understood)).toHaveLength(1)
  })

  it('twice, and after the end, changes nothing', async () => {
    shared.model.upstream.setScript({})
    const { runId } = await startReply('[fake tokens=3]')
    const events = await followToEnd(shared.other, runId)
    expect(await stop(runId)).toEqual({ status: 'completed' })
    expect(await stop(runId)).toEqual({ status: 'completed' })
    expect(await followToEnd(shared.other, runId)).toEqual(events)
  })

  it('is not what a closed tab means', async () => {
    shared.model.upstream.setScript({})
    const { runId } = await startReply('[fake tokens=300 speed=600]')
    await followUntilLength(shared.server, runId, 50)
    const events = await followToEnd(shared.other, runId)
    expect(events.at(-1)?.event).toMatchObject({ status: 'completed' } satisfies Partial<RunEvent>)
  })

  it('holds when its process dies before it obeys', async () => {
    shared.model.upstream.setScript({})
    const { runId, replyId } = await startReply('[fake tokens=20 hang]')
    await followUntilLength(shared.server, runId, 50)
    if (isShared) shared.server.process.kill('SIGSTOP')
    await stop(runId)
    await shared.server.kill()
    if (isShared) await shared.store.rows(`update run set lease_until = 0 where id = '${runId}'`)
    await startAgain()
    await followToEnd(shared.other, runId)
    expect((await readReply(replyId)).run).toMatchObject({ status: 'cancelled' })
    expect(await shared.other.call(getRun, { params: { runId } })).toMatchObject({ status: 'cancelled' })
  })
})
