import { emptyRunOutput, type PathMessage } from '@llm-playground/protocol'
import type { AcceptedActivity } from '../../api/services.ts'
import type { SessionState } from './session-state.ts'

type Sent = Pick<AcceptedActivity, 'message' | 'accepted' | 'conversation'>

/** The two messages as the server has stored them; nothing stands beside or below a message that was just written. */
const placedMessages = ({ message, accepted }: Sent, modelName: string): PathMessage[] => {
  const { messageId, replyId, runId, placed } = accepted
  const { conversationId, body } = message
  if (!placed) return []
  const { parentId, position, createdAt, conversation } = placed
  const alone = (id: string) => ({ id, conversationId, siblingIds: [id], forks: [] })
  const startedAt = conversation.updatedAt
  const output = emptyRunOutput({ id: runId, modelId: body.modelId, modelName, startedAt })
  return [
    { ...alone(messageId), parentId, role: 'user', parts: body.parts, createdAt, run: null, position },
    {
      ...alone(replyId),
      ...output,
      parentId: messageId,
      role: 'assistant',
      createdAt: startedAt,
      position: position + 1,
    },
  ]
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
  const { placed, runId, replyId } = sent.accepted
  if (!placed || !conversation || copiedAt !== null) return null
  const isKnown = detail ? detail.currentBranch === placed.branch.name : sent.message.creates !== undefined
  const isAtEnd = placed.parentId === (order.at(-1) ?? null)
  const isAllThatChanged = conversation.messageCount === (detail?.messageCount ?? 0) + 2
  if (!isKnown || !isAtEnd || !isAllThatChanged) return null
  const added = placedMessages(sent, modelName)
  const branches = (detail?.branches ?? []).filter(({ name }) => name !== placed.branch.name)
  return {
    order: [...order, ...added.map(({ id }) => id)],
    messages: { ...messages, ...Object.fromEntries(added.map((each) => [each.id, each])) },
    detail: {
      ...conversation,
      branches: [...branches, placed.branch].sort((left, right) => left.ordinal - right.ordinal),
      running: [...(detail?.running ?? []), { runId, messageId: replyId, branch: placed.branch.name }],
    },
    status: 'ready',
    failure: null,
    pathVersion: pathVersion + 1,
  }
}
