import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createConversation, getMessage, type RunEvent, type RunStatus } from '@llm-playground/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { follow, followToEnd, followUntilLength, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

describe.each(storeKinds)('a server that is asked to stop on $name', ({ create, isShared }) => {
  let store: TestStore
  let dataFolder: string
  let server: TestServer
  let model: ScriptedModel

  beforeEach(async () => {
    store = await create()
    dataFolder = store.dataFolder()
  })

  afterEach(async () => {
    await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const start = async (entry?: string): Promise<void> => {
    server = await startServer(store, { dataFolder, ...(entry && { entry }) })
    model = await addScriptedModel(server)
  }

  const hangingReply = async () => {
    const { id } = await newConversation(server)
    const sent = await send(server, id, model.modelId, '[fake tokens=20 hang]')
    await followUntilLength(server, sent.runId, 50)
    return sent
  }

  it('tells the streams, seals the runs and ends with code 0', async () => {
    await start()
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
    server = await startServer(store, { dataFolder })
    for (const { replyId } of [sent, other]) {
      const { parts, run } = await server.call(getMessage, { params: { messageId: replyId } })
      expect(run).toMatchObject({ status: 'interrupted' })
      expect(textOfParts(parts).length).toBeGreaterThan(50)
    }
  })

  const untilRefused = async (): Promise<unknown> => {
    for (;;) {
      const answer = await server.call(createConversation, { body: {} }).catch((cause: unknown) => cause)
      if (answer instanceof Error) return answer
    }
  }

  const stopWhileStoreIsBusy = async () => {
    const sent = await hangingReply()
    const release = await store.holdWrites()
    const exit = once(server.process, 'exit')
    server.process.kill('SIGTERM')
    return { ...sent, release, exit }
  }

  it('refuses new work with a reason while it is sealing', async () => {
    await start()
    const { runId, release, exit } = await stopWhileStoreIsBusy()
    while ((await fetch(`${server.origin}/readyz`)).status !== 503) await Promise.resolve()
    expect(await untilRefused()).toMatchObject({ status: 503, failure: { code: 'server-stopping' } })
    await release()
    expect(await exit).toEqual([0, null])
    expect(await store.rows(`select status from run where id = '${runId}'`)).toEqual([{ status: 'interrupted' }])
  })

  it('ends at its deadline when the store does not answer, and the next start seals', { timeout: 60_000 }, async () => {
    await start()
    const { runId, release, exit } = await stopWhileStoreIsBusy()
    expect(await exit).toEqual([0, null])
    await release()
    if (isShared) await store.rows('update run set lease_until = 0')
    server = await startServer(store, { dataFolder, ...(isShared && { entry: shortLeases }) })
    expect((await followToEnd(server, runId)).at(-1)?.event).toMatchObject({ status: 'interrupted' })
  })
})
