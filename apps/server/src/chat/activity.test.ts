import {
  type ActivityEvent,
  type Conversation,
  createConversation,
  deleteConversation,
  listConversations,
  type RunStatus,
  updateConversation,
} from '@llm-playground/protocol'
import { readServerSentEvents } from '@llm-playground/protocol/client'
import { describe, expect, it } from 'vitest'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

describe.each(storeKinds)('the list of conversations on $name', ({ create, isShared }) => {
  const shared = shareScriptedServers({ create, isShared })

  const openHints = async (signal: AbortSignal): Promise<AsyncIterator<ActivityEvent>> => {
    const response = await fetch(`${shared.other.origin}/api/activity`, { headers: shared.other.headers, signal })
    const hints = async function* () {
      for await (const { data } of readServerSentEvents(response.body!)) yield JSON.parse(data) as ActivityEvent
    }
    return hints()
  }

  /** Takes over what the hints tell, as the page does, until it is what is expected. */
  const untilHeard = async (
    hints: AsyncIterator<ActivityEvent>,
    known: Map<string, Conversation>,
    isExpected: () => boolean,
  ): Promise<void> => {
    while (!isExpected()) {
      const { value } = await hints.next()
      if (value.type !== 'conversation' || !value.conversation) continue
      expect(value.conversation.seq).toBeGreaterThanOrEqual(known.get(value.conversationId)?.seq ?? 0)
      known.set(value.conversationId, value.conversation)
    }
  }

  const hintOf = async (hints: AsyncIterator<ActivityEvent>, conversationId: string) => {
    for (let hint = await hints.next(); ; hint = await hints.next()) {
      if (hint.value.type === 'conversation' && hint.value.conversationId === conversationId) return hint.value
    }
  }

  it('shows three running at once by hints alone, and all three finish', async () => {
    const leaving = new AbortController()
    const hints = await openHints(leaving.signal)
    const ids: string[] = []
    const runs: string[] = []
    shared.model.upstream.setScript({})
    for (let number = 0; number < 3; number++) {
      const { id } = await newConversation(shared.server)
      ids.push(id)
      runs.push(
        (await send(shared.server, id, shared.model.modelId, `[fake tokens=400 speed=200] number ${number}`)).runId,
      )
    }
    const known = new Map<string, Conversation>()
    const haveAll = (status: RunStatus) => () => ids.every((id) => known.get(id)?.lastRun?.status === status)
    await untilHeard(hints, known, haveAll('running'))
    await untilHeard(hints, known, haveAll('completed'))
    const { items } = await shared.other.call(listConversations)
    expect(ids.map((id) => known.get(id))).toEqual(ids.map((id) => items.find((item) => item.id === id)))
    for (const runId of runs) {
      expect((await followToEnd(shared.other, runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
    }
    const changed = shared.server.call(updateConversation, {
      params: { conversationId: ids[0]! },
      body: { title: 'Renamed' },
    })
    expect((await hintOf(hints, ids[0]!)).conversation).toMatchObject({ title: 'Renamed' })
    expect((await changed).title).toBe('Renamed')
    await shared.server.call(deleteConversation, { params: { conversationId: ids[0]! } })
    expect(await hintOf(hints, ids[0]!)).toMatchObject({ conversation: null })
    leaving.abort()
  })

  it("does not send settings of a book's length with every change", async () => {
    const leaving = new AbortController()
    const hints = await openHints(leaving.signal)
    const settings = { systemPrompt: 'Be brief. '.repeat(3_000) }
    const { id } = await shared.server.call(createConversation, { body: { settings } })
    const { conversation, seq } = await hintOf(hints, id)
    expect({ conversation, seq }).toEqual({ conversation: undefined, seq: 1 })
    leaving.abort()
  })
})
