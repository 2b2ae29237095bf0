import { fileURLToPath } from 'node:url'
import { getMessage } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { foldEvents, followToEnd, followUntilLength, newConversation, send } from '../testing/follow-reply.ts'
import { addScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const shortLeases = fileURLToPath(new URL('../testing/serve-short-leases.ts', import.meta.url))

describe.each(storeKinds)('a run whose process was killed on $name', ({ create, isShared }) => {
  it('is sealed with its text by who is there next, once', { timeout: 60_000 }, async () => {
    await using store = await create()
    const dataFolder = store.dataFolder()
    await using server = await startServer(store, { dataFolder, entry: shortLeases })
    // Where the store is shared the others seal it while they work; an embedded one is sealed by the next start.
    const others: TestServer[] = []
    if (isShared) for (let each = 0; each < 2; each++) others.push(await startServer(store, { entry: shortLeases }))
    await using model = await addScriptedModel(server)
    const { id } = await newConversation(server)
    const { runId, replyId } = await send(server, id, model.modelId, '[fake tokens=20 hang]')
    const seen = await followUntilLength(server, runId, 50)
    const watching = others.map((other) => followToEnd(other, runId))
    await server.kill()
    if (!isShared) others.push(await startServer(store, { dataFolder }))
    for (const events of await Promise.all(watching)) expect(events.slice(0, seen.length)).toEqual(seen)
    for (const other of others) {
      const events = await followToEnd(other, runId)
      expect(events.slice(0, seen.length)).toEqual(seen)
      expect(events.filter(({ event }) => event.type === 'run-end').map(({ event }) => event)).toMatchObject([
        { status: 'interrupted', error: { code: 'run-interrupted' } },
      ])
      const { parts, run } = await other.call(getMessage, { params: { messageId: replyId } })
      expect({ parts, status: run?.status }).toEqual({ parts: foldEvents(runId, events).parts, status: 'interrupted' })
    }
    expect(await findTreeProblems(store)).toEqual([])
    for (const other of others) await other.kill()
  })
})
