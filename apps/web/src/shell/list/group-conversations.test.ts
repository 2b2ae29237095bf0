import type { Conversation } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { groupConversations } from './group-conversations.ts'

const now = new Date(2026, 10, 24, 15, 0).getTime()
const conversation = (id: string, hoursAgo: number, status?: 'running' | 'failed'): Conversation => ({
  id,
  title: id,
  settings: {},
  currentBranch: 'main',
  seq: 1,
  createdAt: 0,
  updatedAt: now - hoursAgo * 3_600_000,
  lastRun: status ? { id, status } : null,
  messageCount: 0,
  totalCost: null,
  isPinned: false,
  deletions: 0,
})

test('running ones come first, whenever they began; the rest by day', () => {
  const groups = groupConversations(
    [conversation('a', 1), conversation('b', 2, 'failed'), conversation('c', 30, 'running'), conversation('d', 40)],
    now,
  )
  expect(groups.map(({ name, items }) => `${name}: ${items.map(({ id }) => id)}`)).toEqual([
    'running: c',
    'today: a,b',
    'earlier: d',
  ])
})

test('pinned ones stand before all, also while they are running', () => {
  const pinned = (item: Conversation): Conversation => ({ ...item, isPinned: true })
  const groups = groupConversations(
    [conversation('a', 1, 'running'), pinned(conversation('b', 2, 'running')), pinned(conversation('c', 300))],
    now,
  )
  expect(groups.map(({ name, items }) => `${name}: ${items.map(({ id }) => id)}`)).toEqual([
    'pinned: b,c',
    'running: a',
  ])
})

test('a group without a conversation is left out', () => {
  expect(groupConversations([], now)).toEqual([])
})
