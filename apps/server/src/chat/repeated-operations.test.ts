import { randomUUID } from 'node:crypto'
import {
  answerAgain,
  cancelRun,
  continueRun,
  createConversation,
  type Route,
  type RouteCall,
  type RouteReply,
  sendMessage,
} from '@llm-playground/protocol'
import { createCallRoute } from '@llm-playground/protocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTreeProblems } from '../testing/check-tree.ts'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const TIMES = 8

describe.each(storeKinds)('a repeated operation on $name', ({ create, isShared }) => {
  let store: TestStore
  let folders: string[]
  let servers: TestServer[]
  let model: ScriptedModel

  const startAll = async (): Promise<void> => {
    servers = await Promise.all(folders.map((dataFolder) => startServer(store, { dataFolder })))
  }

  beforeAll(async () => {
    store = await create()
    folders = isShared ? [store.dataFolder(), store.dataFolder()] : [store.dataFolder()]
    await startAll()
    model = await addScriptedModel(servers[0]!)
  })

  afterAll(async () => {
    for (const server of servers) await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const callWithKey = <R extends Route>(number: number, key: string, route: R, input: RouteCall<R>) => {
    const { origin, headers } = servers[number % servers.length]!
    return createCallRoute({ baseUrl: origin, headers: { ...headers, 'idempotency-key': key } })(route, input)
  }

  /** At once on all processes, then again after all of them were killed. @returns all answers */
  const repeat = async <R extends Route>(route: R, input: RouteCall<R>): Promise<RouteReply<R>[]> => {
    const key = randomUUID()
    const together = await Promise.all(
      Array.from({ length: TIMES }, (_, number) => callWithKey(number, key, route, input)),
    )
    await Promise.all(servers.map((server) => server.kill()))
    await startAll()
    return [...together, await callWithKey(TIMES, key, route, input)]
  }

  const count = async (table: string, where = 'true'): Promise<number> =>
    Number((await store.rows<{ count: number }>(`select count(*) as count from ${table} where ${where}`))[0]!.count)

  const expectOne = (answers: unknown[]): void =>
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)

  it('creates one conversation for one key', async () => {
    const before = await count('conversation')
    const answers = await repeat(createConversation, { body: { title: 'Once' } })
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await count('conversation')).toBe(before + 1)
    expect(await count('search_text', "body = 'Once'")).toBe(1)
  })

  it('sends one message and starts one reply, for one key and for one client id', async () => {
    model.upstream.setScript({})
    for (const id of [undefined, randomUUID()]) {
      const conversation = await newConversation(servers[0]!)
      const body = { ...(id && { id }), modelId: model.modelId, parts: [{ type: 'text' as const, text: 'once' }] }
      const answers = await repeat(sendMessage, { params: { conversationId: conversation.id }, body })
      expectOne(answers)
      if (id) {
        const more = [1, 2, 3].map(() => send(servers[0]!, conversation.id, model.modelId, 'once', { id }))
        expectOne([...answers, ...(await Promise.all(more))])
      }
      expect(await count('message', `conversation_id = '${conversation.id}'`)).toBe(2)
      expect(await count('run', `conversation_id = '${conversation.id}'`)).toBe(1)
    }
  })

  it('answers again once, and continues once', async () => {
    model.upstream.setScript({})
    const { id } = await newConversation(servers[0]!)
    const { runId, replyId } = await send(servers[0]!, id, model.modelId, '[fake tokens=5 hang]')
    await servers[0]!.call(cancelRun, { params: { runId } })
    await followToEnd(servers[0]!, runId)
    const continued = await repeat(continueRun, { params: { runId } })
    expectOne(continued)
    expectOne(await repeat(answerAgain, { params: { messageId: replyId }, body: {} }))
    expect(await count('run', `conversation_id = '${id}'`)).toBe(3)
  })

  it('refuses a key that was used for something else', async () => {
    const key = randomUUID()
    const { id } = await callWithKey(0, key, createConversation, { body: {} })
    const other = callWithKey(0, key, sendMessage, {
      params: { conversationId: id },
      body: { modelId: model.modelId, parts: [{ type: 'text', text: 'other' }] },
    })
    await expect(other).rejects.toMatchObject({ failure: { code: 'operation-conflict' } })
  })

  it('leaves no orphan behind', async () => {
    // What was killed in its first moments is sealed by the next start, or when its lease lapses.
    if (isShared) await store.rows("update run set lease_until = 0 where status = 'running'")
    const running = await store.rows<{ id: string }>("select id from run where status = 'running'")
    for (const { id } of running) await followToEnd(servers[0]!, id)
    expect(await findTreeProblems(store)).toEqual([])
  })
})
