import {
  type Conversation,
  createConversation,
  deleteConversation,
  followActivity,
  listConversations,
  updateConversation,
} from '@llm-playground/protocol'
import { readServerSentEvents, routeUrl } from '@llm-playground/protocol/client'
import { describe, expect, it } from 'vitest'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

describe.each(storeKinds)('pinned conversations on $name', ({ create }) => {
  const shared = shareScriptedServers({ create })

  const pin = (conversationId: string, isPinned = true) =>
    shared.server.call(updateConversation, { params: { conversationId }, body: { isPinned } })

  const readAll = async (limit: number): Promise<Conversation[]> => {
    const found: Conversation[] = []
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await shared.server.call(listConversations, { query: { limit, ...(cursor && { cursor }) } })
      found.push(...page.items)
      cursor = page.nextCursor
    }
    return found
  }

  it('stand first, on the first page, and every page goes on where the one before ended', async () => {
    const ids: string[] = []
    for (let index = 0; index < 9; index++)
      ids.push((await shared.server.call(createConversation, { body: { title: `number ${index}` } })).id)
    for (const index of [0, 4, 5]) await pin(ids[index]!)
    await pin(ids[4]!, false)
    const titles = [5, 0, 8, 7, 6, 4, 3, 2, 1].map((index) => `number ${index}`)
    for (const limit of [1, 2, 4, 50]) expect((await readAll(limit)).map(({ title }) => title)).toEqual(titles)
    expect((await readAll(50)).map(({ isPinned }) => isPinned)).toEqual([true, true, ...Array(7).fill(false)])
    await shared.server.call(deleteConversation, { params: { conversationId: ids[5]! } })
    expect((await readAll(2)).map(({ title }) => title)).toEqual(titles.slice(1))
  })

  it('are told to everybody who listens', async () => {
    const { id, updatedAt } = await shared.server.call(createConversation, { body: { title: 'heard of' } })
    const { server } = shared
    const abort = new AbortController()
    const url = server.origin + routeUrl(followActivity)
    const response = await fetch(url, { headers: server.headers, signal: abort.signal })
    const pinning = pin(id)
    for await (const { data } of readServerSentEvents(response.body!)) {
      const event = JSON.parse(data)
      // That it was made may be told late, to who listens since then.
      if (event.conversationId !== id || !event.conversation.isPinned) continue
      expect(event.conversation).toMatchObject({ updatedAt })
      break
    }
    abort.abort()
    await pinning
  })
})
