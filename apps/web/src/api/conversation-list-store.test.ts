import type { Conversation, Route } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { describe, expect, test } from 'vitest'
import { createConversationListStore, withConversations } from './conversation-list-store.ts'

const conversation = (id: string, seq: number, updatedAt = seq): Conversation => ({
  id,
  title: id,
  settings: {},
  currentBranch: 'main',
  seq,
  createdAt: 0,
  updatedAt,
  lastRun: null,
  messageCount: 0,
  totalCost: null,
  isPinned: false,
  deletions: 0,
})

const ids = (items: Conversation[]) => items.map(({ id }) => id)

describe('the list of conversations', () => {
  test('is ordered by the last change and never takes an older copy', () => {
    const items = withConversations(
      [conversation('a', 5), conversation('b', 3)],
      [conversation('b', 9), conversation('a', 4, 99)],
    )
    expect(items.map(({ id, seq }) => `${id}${seq}`)).toEqual(['b9', 'a5'])
  })

  test('a removed conversation stays away although a late hint brings it back', async () => {
    const callRoute = (async (route: Route) => {
      if (route.id === 'listConversations') return { items: [conversation('a', 1), conversation('b', 2)] }
      return conversation('a', 9)
    }) as CallRouteFunction
    const list = createConversationListStore(callRoute)
    await list.refresh()
    await list.remove('a')
    await list.reread('a')
    await list.refresh()
    expect(ids(list.getState().items)).toEqual(['b'])
    await list.restore('a')
    expect(ids(list.getState().items)).toEqual(['a', 'b'])
  })

  test('a removal that the server refuses brings it back', async () => {
    const refusal = new ApiError({ code: 'store-read-only', message: 'Read only.', nextStep: 'Wait.' }, 503)
    const callRoute = (async (route: Route) => {
      if (route.id === 'deleteConversation') throw refusal
      return { items: [conversation('a', 1)] }
    }) as CallRouteFunction
    const list = createConversationListStore(callRoute)
    await list.refresh()
    await expect(list.remove('a')).rejects.toBe(refusal)
    expect(ids(list.getState().items)).toEqual(['a'])
  })
})
