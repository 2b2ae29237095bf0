import type { PathMessage, RunState } from '@llm-playground/protocol'

/** A message of a test's path; ids are made from the position, so that paths are easy to read. */
export const pathMessage = (position: number, change: Partial<PathMessage> = {}): PathMessage => ({
  id: `m${position}`,
  conversationId: 'c',
  parentId: position > 1 ? `m${position - 1}` : null,
  role: position % 2 === 1 ? 'user' : 'assistant',
  parts: [],
  createdAt: position,
  run: null,
  siblingIds: [`m${position}`],
  forks: [],
  position,
  ...change,
})

export const runState = (change: Partial<RunState> = {}): RunState => ({
  id: 'run',
  status: 'completed',
  seq: 0,
  modelId: 'lab:steady',
  modelName: 'steady',
  startedAt: 0,
  usage: null,
  cost: null,
  timings: {},
  notices: [],
  ...change,
})
