import type { Conversation, RunStatus } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { endedReplies } from './ended-replies.ts'

const conversation = (id: string, status: RunStatus, runId = `run-${id}`): Conversation => ({
  id,
  title: `Title of ${id}`,
  settings: {},
  currentBranch: 'main',
  seq: 1,
  createdAt: 0,
  updatedAt: 0,
  lastRun: { id: runId, status },
  messageCount: 2,
  totalCost: null,
  isPinned: false,
  deletions: 0,
})

test('a reply has ended when the list had it running before; one that was stopped is no news', () => {
  const before = ['done', 'bad', 'lost', 'stopped', 'still', 'gone'].map((id) => conversation(id, 'running'))
  const after = [
    conversation('lost', 'interrupted'),
    conversation('done', 'completed'),
    conversation('bad', 'failed'),
    conversation('stopped', 'cancelled'),
    conversation('still', 'running'),
  ]
  expect(endedReplies(before, after).map(({ conversationId, outcome }) => `${conversationId} ${outcome}`)).toEqual([
    'lost interrupted',
    'done completed',
    'bad failed',
  ])
  expect(endedReplies(before, after)[1]).toEqual({
    runId: 'run-done',
    conversationId: 'done',
    title: 'Title of done',
    outcome: 'completed',
  })
  expect(endedReplies(after, after)).toEqual([])
})

test('what had ended before the list was read, or began meanwhile, is no news', () => {
  expect(endedReplies([], [conversation('a', 'completed')])).toEqual([])
  expect(endedReplies([conversation('a', 'completed')], [conversation('a', 'completed')])).toEqual([])
  expect(endedReplies([conversation('a', 'running', 'first')], [conversation('a', 'completed', 'second')])).toEqual([])
})
