import {
  type AcceptedEvent,
  type Conversation,
  type ConversationDetail,
  emptyRunOutput,
  type PathMessage,
} from '@llm-playground/protocol'
import type { AcceptedActivity } from '../../api/services.ts'
import type { SessionState } from './session-state.ts'

export type Sent = Pick<AcceptedActivity, 'message' | 'accepted' | 'conversation'>

type Place = Pick<PathMessage, 'id' | 'conversationId' | 'parentId' | 'position' | 'createdAt'>

/** A reply that has said nothing yet, and beside which nothing stands. */
export const startedReply = (place: Place, run: { id: string; modelId: string; modelName: string }): PathMessage => ({
  ...emptyRunOutput({ ...run, startedAt: place.createdAt }),
  ...place,
  role: 'assistant',
  siblingIds: [place.id],
  forks: [],
})

/** The two messages as the server has stored them; nothing stands below a message that was just written. */
export const placedMessages = ({ message, accepted }: Sent, modelName: string): PathMessage[] => {
  const { messageId, replyId, runId, placed } = accepted
  const { conversationId, body } = message
  if (!placed) return []
  const { parentId, position, createdAt, conversation } = placed
  const question = { id: messageId, conversationId, parentId, position, createdAt }
  const answer = { id: replyId, conversationId, parentId: messageId, position: position + 1 }
  return [
    { ...question, siblingIds: [messageId], forks: [], role: 'user', parts: body.parts, run: null },
    startedReply({ ...answer, createdAt: conversation.updatedAt }, { id: runId, modelId: body.modelId, modelName }),
  ]
}

/** The conversation when a reply has begun on one of its branches, which is the shown one from here on. */
export const withStartedReply = (
  detail: ConversationDetail | null,
  conversation: Conversation,
  { runId, replyId: messageId }: AcceptedEvent,
  { branch }: NonNullable<AcceptedEvent['placed']>,
): ConversationDetail => {
  const others = (detail?.branches ?? []).filter(({ name }) => name !== branch.name)
  return {
    ...conversation,
    branches: [...others, branch].sort((left, right) => left.ordinal - right.ordinal),
    running: [...(detail?.running ?? []), { runId, messageId, branch: branch.name }],
  }
}

/**
 * What changes when a message of this page and its reply come to the end of the shown path. Null when the path may
 * have changed elsewhere too, or the message stands elsewhere: then it must be read.
 */
export const withSentMessage = (
  { order, messages, detail, pathVersion, copiedAt }: SessionState,
  sent: Sent,
  modelName: string,
): Partial<SessionState> | null => {
  const { conversation } = sent
  const { placed } = sent.accepted
  if (!placed || placed.fork || !conversation || copiedAt !== null) return null
  const isKnown = detail ? detail.currentBranch === placed.branch.name : sent.message.creates !== undefined
  const isAtEnd = placed.parentId === (order.at(-1) ?? null)
  const isAllThatChanged = conversation.messageCount === (detail?.messageCount ?? 0) + 2
  if (!isKnown || !isAtEnd || !isAllThatChanged) return null
  const added = placedMessages(sent, modelName)
  return {
    order: [...order, ...added.map(({ id }) => id)],
    messages: { ...messages, ...Object.fromEntries(added.map((each) => [each.id, each])) },
    detail: withStartedReply(detail, conversation, sent.accepted, placed),
    status: 'ready',
    failure: null,
    pathVersion: pathVersion + 1,
  }
}
