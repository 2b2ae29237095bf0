import type { Conversation } from '@llm-playground/protocol'
import type { CallRouteFunction } from '@llm-playground/protocol/client'
import { expect, onTestFinished, test } from 'vitest'
import { createConversationListStore } from './conversation-list-store.ts'
import { keepListening } from './keep-listening.ts'

const callRoute = (() => new Promise(() => undefined)) as CallRouteFunction
const conversation = (status: 'running' | 'completed', seq: number): Conversation => ({
  id: 'c',
  title: '',
  settings: {},
  currentBranch: 'main',
  seq,
  createdAt: 0,
  updatedAt: 0,
  lastRun: { id: 'r', status },
  messageCount: 2,
  totalCost: null,
  isPinned: false,
  deletions: 0,
})

const hideTab = (locks: LockManager | undefined = navigator.locks) => {
  const conversations = createConversationListStore(callRoute)
  conversations.put(conversation('running', 1))
  const looked = new AbortController()
  const tab = { isConnected: true, conversations, looked, resting: Promise.resolve() }
  onTestFinished(() => looked.abort())
  tab.resting = keepListening({
    conversations,
    locks,
    connect: () => {
      tab.isConnected = true
    },
    disconnect: () => {
      tab.isConnected = false
    },
    signal: looked.signal,
  })
  return tab
}

test('one hidden tab hears of replies until they have ended; when it is looked at, the next one takes over', async () => {
  const first = hideTab()
  const second = hideTab()
  await expect.poll(() => [first.isConnected, second.isConnected]).toEqual([true, false])
  first.looked.abort()
  await first.resting
  await expect.poll(() => second.isConnected).toBe(true)
  expect(first.isConnected).toBe(true)
  second.conversations.put(conversation('completed', 2))
  await second.resting
  expect(second.isConnected).toBe(false)
})

test('a tab that waits for its turn and is looked at meanwhile gives its place up', async () => {
  const first = hideTab()
  const second = hideTab()
  await expect.poll(() => second.isConnected).toBe(false)
  second.looked.abort()
  await second.resting
  first.conversations.put(conversation('completed', 2))
  await first.resting
  expect([first.isConnected, second.isConnected]).toEqual([false, false])
  expect((await navigator.locks.query()).held).toEqual([])
})

test('where nothing is written, or the browser knows no locks, a hidden tab gives its connection back', async () => {
  const withoutLocks = createConversationListStore(callRoute)
  let gaveBack = 0
  const disconnect = () => void gaveBack++
  const { signal } = new AbortController()
  const options = { connect: () => expect.unreachable(), disconnect, signal }
  await keepListening({ ...options, conversations: withoutLocks, locks: navigator.locks })
  withoutLocks.put(conversation('running', 1))
  await keepListening({ ...options, conversations: withoutLocks, locks: undefined })
  expect(gaveBack).toBe(2)
})
