import type { Conversation } from '@llm-playground/protocol'
import { isSameDay } from '../../ui/format.ts'

export interface ConversationGroup {
  name: 'pinned' | 'running' | 'today' | 'earlier'
  items: Conversation[]
}

/** Pinned ones first, then those that are running, then by day; groups without a conversation are left out. */
export const groupConversations = (items: Conversation[], now: number): ConversationGroup[] => {
  const groups: ConversationGroup[] = [
    { name: 'pinned', items: [] },
    { name: 'running', items: [] },
    { name: 'today', items: [] },
    { name: 'earlier', items: [] },
  ]
  const [pinned, running, today, earlier] = groups
  for (const item of items) {
    const byTime = isSameDay(item.updatedAt, now) ? today : earlier
    const group = item.isPinned ? pinned : item.lastRun?.status === 'running' ? running : byTime
    group?.items.push(item)
  }
  return groups.filter((group) => group.items.length > 0)
}
