import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createConversation, getMessage, type RunEvent, type RunStatus } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { follow, followToEnd, followUntilLength, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { type StoreKind, storeKinds } from '../testing/test-stores.ts'

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

/** A store with a server and a scripted model of its own: these tests wait for deadlines, and do so side by side. */
const startPlace = async ({ create }: StoreKind) => {
  const store = await create()
  const dataFolder = store.dataFolder()
  let server = await startServer(store, { dataFolder })
  const model = await addScriptedModel(server)

  const hangingReply = async () => {
    const { id } = await newConversation(server)
    const sent = await send(server, id, model.modelId, '[fake tokens=20 hang]')
    await followUntilLength(server, sent.runId, 50)
    return sent
  }

  const stopWhileStoreIsBusy = async () => {
    const sent = await hangingReply()
    const release = await store.holdWrites()
    const exit = once(server.process, 'exit')
    server.process.kill('SIGTERM')
    return { ...sent, release, exit }
  }

  return {
    store,
    server,
    model,
    hangingReply,
    stopWhileStoreIsBusy,
    startAgain: async (entry?: string): Promise<TestServer> => {
      server = await startServer(store, { dataFolder, ...(entry && { entry }) })
      return server
    },
    [Symbol.asyncDispose]: async () => {
      await server.kill()
      await model[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

const untilRefused = async (server: TestServer): Promise<unknown> => {
  for (;;) {
    const answer = await server.call(createConversation, { body: {} }).catch((cause: unknown) => cause)
    if (answer instanceof Error) return answer
  }
}

describe.concurrent.each(storeKinds)('a server that is asked to stop on $name', (kind) => {
  it('tells the streams, seals the runs and ends with code 0', async () => {
    await using place = await startPlace(kind)
    const { store, server, model, hangingReply, startAgain } = place
    const [sent, other] = [await hangingReply(), await hangingReply()]
    const watching = follow(server, sent.runId)
    await watching.next() // it is connected
    const upstream = [await model.upstream.nextRequest(), await model.upstream.nextRequest()]
    expect(await server.terminate()).toBe(0)
    const told: RunEvent[] = []
    for await (const { event } of watching) told.push(event)
    expect(told.at(-1)).toMatchObject({
      type: 'run-end',
      status: 'interrupted' satisfies RunStatus,
      error: { code: 'server-stopped' },
    })
    for (const request of upstream) expect(await request.ended).toBe('client-closed')
    expect(await findTreeProblems(store)).toEqual([])
    const next = await startAgain()
    for (const { replyId } of [sent, other]) {
      const { parts, run } = await next.call(getMessage, { params: { messageId: replyId } })
      expect(run).toMatchObject({ status: 'interrupted' })
      expect(textOfParts(parts).length).toBeGreaterThan(50)
    }
  })

  it('refuses new work with a reason while it is sealing', async () => {
    await using place = await startPlace(kind)
    const { store, server } = place
    const { runId, release, exit } = await place.stopWhileStoreIsBusy()
    while ((await fetch(`${server.origin}/readyz`)).status !== 503) await Promise.resolve()
    expect(await untilRefused(server)).toMatchObject({ status: 503, failure: { code: 'server-stopping' } })
    await release()
    expect(await exit).toEqual([0, null])
    expect(await store.rows(`select status from run where id = '${runId}'`)).toEqual([{ status: 'interrupted' }])
  })

  it('ends at its deadline when the store does not answer, and the next start seals', async () => {
    await using place = await startPlace(kind)
    const { runId, release, exit } = await place.stopWhileStoreIsBusy()
    expect(await exit).toEqual([0, null])
    await release()
    if (kind.isShared) await place.store.rows('update run set lease_until = 0')
    const next = await place.startAgain(kind.isShared ? shortLeases : undefined)
    expect((await followToEnd(next, runId)).at(-1)?.event).toMatchObject({ status: 'interrupted' })
  })
})
