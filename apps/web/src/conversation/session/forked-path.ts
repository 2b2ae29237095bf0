import type { AcceptedEvent, Conversation, PathMessage } from '@llm-playground/protocol'
import { withStartedReply } from './sent-message.ts'
import type { SessionState } from './session-state.ts'

/**
 * What changes when a branch begins below a message that is shown: what stood there leaves with the branch it is on.
 * Null when that message is not loaded, or the conversation has changed elsewhere too: then it must be read.
 *
 * @param added the first messages of the branch
 */
export const withForkedPath = (
  { order, messages, detail, pathVersion, copiedAt }: SessionState,
  accepted: AcceptedEvent,
  conversation: Conversation | undefined,
  added: PathMessage[],
): Partial<SessionState> | null => {
  const { placed } = accepted
  if (!placed?.fork || !conversation || !detail || copiedAt !== null) return null
  const { parentId, fork } = placed
  const parent = parentId === null ? undefined : messages[parentId]
  const isAllThatChanged = conversation.messageCount === detail.messageCount + added.length
  if ((parentId !== null && !parent) || !isAllThatChanged) return null
  const kept = parent ? order.slice(0, order.indexOf(parent.id) + 1) : []
  const changed = [
    ...(parent ? [{ ...parent, forks: fork.forks }] : []),
    ...added.map((each, index) => (index === 0 ? { ...each, siblingIds: fork.siblingIds } : each)),
  ]
  return {
    order: [...kept, ...added.map(({ id }) => id)],
    messages: Object.fromEntries([
      ...kept.map((id) => [id, messages[id]!] as const),
      ...changed.map((each) => [each.id, each] as const),
    ]),
    detail: withStartedReply(detail, conversation, accepted, placed),
    failure: null,
    pathVersion: pathVersion + 1,
  }
}
