import { type AnswerAgainOptions, answerAgainAndFollow } from '@llm-playground/protocol/client'
import { noteConnected, watchCalls } from '../../api/connection-store.ts'
import { nameOfModel } from '../../api/model-store.ts'
import { answeredConversation } from '../../api/send-outgoing.ts'
import type { AnsweredSession } from './create-answer-again.ts'
import { withForkedPath } from './forked-path.ts'
import { startedReply } from './sent-message.ts'

/** Another answer to a message, shown and followed by the one answer of the server where that says enough. */
export const answerAgain = async (
  { conversationId, services, store, adopt, refresh }: AnsweredSession,
  messageId: string,
  body: AnswerAgainOptions['body'],
): Promise<void> => {
  const abort = new AbortController()
  const { connection, conversations, models } = services
  const { accepted, events } = await watchCalls(connection)(
    answerAgainAndFollow({
      fetch: (...call) => services.fetch(...call),
      messageId,
      body,
      signal: abort.signal,
      onConnection: noteConnected(connection),
    }),
  )
  const { placed, runId, replyId } = accepted
  const show = async (): Promise<void> => {
    const conversation = answeredConversation(conversationId, accepted)
    if (!placed || !conversation) return refresh()
    const { modelId = '' } = conversation.settings
    const { parentId, position, createdAt } = placed
    const place = { id: replyId, conversationId, parentId, position, createdAt }
    const reply = startedReply(place, { id: runId, modelId, modelName: nameOfModel(models.getState(), modelId) })
    const forked = withForkedPath(store.getState(), accepted, conversation, [reply])
    if (!forked) return refresh()
    store.setState(forked)
    conversations.put(conversation)
  }
  const shown = show()
  adopt({ events, abort, runId, messageId: replyId, shown })
  await shown
}
