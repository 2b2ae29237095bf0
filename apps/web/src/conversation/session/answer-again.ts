import { type AcceptedEvent, type Conversation, emptyRunOutput, type PathMessage } from '@llm-playground/protocol'
import { type AnswerAgainOptions, answerAgainAndFollow } from '@llm-playground/protocol/client'
import { watchCalls } from '../../api/connection-store.ts'
import { findModel } from '../../api/model-store.ts'
import type { AnsweredSession } from './create-answer-again.ts'
import { withForkedPath } from './forked-path.ts'

type Placed = NonNullable<AcceptedEvent['placed']>

const conversationOf = (id: string, { runId }: AcceptedEvent, placed: Placed): Conversation => {
  const { settings = {}, ...conversation } = placed.conversation
  return { ...conversation, id, settings, currentBranch: placed.branch.name, lastRun: { id: runId, status: 'running' } }
}

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
      onConnection: (isConnected) => {
        if (isConnected) connection.setState({ isServerReachable: true })
      },
    }),
  )
  const { placed, runId, replyId } = accepted
  const show = async (): Promise<void> => {
    if (!placed) return refresh()
    const conversation = conversationOf(conversationId, accepted, placed)
    const { modelId = '' } = conversation.settings
    const { parentId, position, createdAt } = placed
    const modelName = findModel(models.getState(), modelId)?.displayName ?? modelId
    const reply: PathMessage = {
      ...emptyRunOutput({ id: runId, modelId, modelName, startedAt: createdAt }),
      ...{ id: replyId, conversationId, parentId, role: 'assistant', position, createdAt },
      ...{ siblingIds: [replyId], forks: [] },
    }
    const forked = withForkedPath(store.getState(), accepted, conversation, [reply])
    if (!forked) return refresh()
    store.setState(forked)
    conversations.put(conversation)
  }
  const shown = show()
  adopt({ events, abort, runId, messageId: replyId, shown })
  await shown
}
