import { type ActivityEvent, listConversations, type RunStatus, updateConversation } from '@llm-playground/protocol'
import { readServerSentEvents } from '@llm-playground/protocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

describe.each(storeKinds)('the list of conversations on $name', ({ create, isShared }) => {
  let store: TestStore
  let working: TestServer
  let looking: TestServer
  let model: ScriptedModel

  beforeAll(async () => {
    store = await create()
    working = await startServer(store)
    looking = isShared ? await startServer(store) : working
    model = await addScriptedModel(working)
  })

  afterAll(async () => {
    await looking.kill()
    await working.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const openHints = async (signal: AbortSignal): Promise<AsyncIterator<ActivityEvent>> => {
    const response = await fetch(`${looking.origin}/api/activity`, { headers: looking.headers, signal })
    const hints = async function* () {
      for await (const { data } of readServerSentEvents(response.body!)) yield JSON.parse(data) as ActivityEvent
    }
    return hints()
  }

  /** Re-reads the list on each hint, as the page does, until it shows what is expected. */
  const untilListShows = async (
    hints: AsyncIterator<ActivityEvent>,
    isExpected: (statuses: Map<string, RunStatus | undefined>) => boolean,
  ): Promise<void> => {
    for (;;) {
      const { items } = await looking.call(listConversations, { query: { limit: 10 } })
      if (isExpected(new Map(items.map(({ id, lastRun }) => [id, lastRun?.status])))) return
      expect((await hints.next()).done).toBe(false)
    }
  }

  it('shows three running at once by hints alone, and all three finish', async () => {
    const leaving = new AbortController()
    const hints = await openHints(leaving.signal)
    const ids: string[] = []
    const runs: string[] = []
    model.upstream.setScript({})
    for (let number = 0; number < 3; number++) {
      const { id } = await newConversation(working)
      ids.push(id)
      runs.push((await send(working, id, model.modelId, `[fake tokens=400 speed=200] number ${number}`)).runId)
    }
    await untilListShows(hints, (statuses) => ids.every((id) => statuses.get(id) === 'running'))
    await untilListShows(hints, (statuses) => ids.every((id) => statuses.get(id) === 'completed'))
    for (const runId of runs) {
      expect((await followToEnd(looking, runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
    }
    const changed = working.call(updateConversation, {
      params: { conversationId: ids[0]! },
      body: { title: 'Renamed' },
    })
    for (let hint = await hints.next(); ; hint = await hints.next()) {
      if (hint.value.type === 'conversation' && hint.value.conversationId === ids[0]) break
    }
    expect((await changed).title).toBe('Renamed')
    leaving.abort()
  })
})
