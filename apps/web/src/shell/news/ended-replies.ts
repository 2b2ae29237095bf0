import type { Conversation, RunStatus } from '@llm-playground/protocol'
import type { ReplyNews } from '../../ui/notice-store.ts'

/** A reply that a person stopped is no news to them. */
const outcomes: Partial<Record<RunStatus, ReplyNews['outcome']>> = {
  completed: 'completed',
  failed: 'failed',
  interrupted: 'interrupted',
}

/** The replies that were being written in the earlier copy of the list and have ended in the later one. */
export const endedReplies = (before: Conversation[], after: Conversation[]): ReplyNews[] => {
  if (before === after) return []
  const running = new Set(before.flatMap(({ lastRun }) => (lastRun?.status === 'running' ? [lastRun.id] : [])))
  return after.flatMap(({ id, title, lastRun }) => {
    const outcome = lastRun && running.has(lastRun.id) ? outcomes[lastRun.status] : undefined
    return lastRun && outcome ? [{ runId: lastRun.id, conversationId: id, title, outcome }] : []
  })
}
