import type { Conversation } from '@llm-playground/protocol'
import { isSameDay } from '../ui/format.ts'

export interface ConversationGroup {
  name: 'running' | 'today' | 'earlier'
  items: Conversation[]
}

/** Running ones first, then by day; groups without a conversation are left out. */
export const groupConversations = (items: Conversation[], now: number): ConversationGroup[] => {
  const groups: ConversationGroup[] = [
    { name: 'running', items: [] },
    { name: 'today', items: [] },
    { name: 'earlier', items: [] },
  ]
  const [running, today, earlier] = groups
  for (const item of items) {
    const group = item.lastRun?.status === 'running' ? running : isSameDay(item.updatedAt, now) ? today : earlier
    group?.items.push(item)
  }
  return groups.filter((group) => group.items.length > 0)
}
