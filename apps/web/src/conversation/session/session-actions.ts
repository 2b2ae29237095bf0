import {
  type ConversationSettings,
  cancelRun,
  continueRun,
  deleteMessage,
  restoreMessage,
  retryRunNow,
  selectMessage,
  stopToolCall,
  updateConversation,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { showFailure } from '../../ui/notice-store.ts'
import type { ConversationSession } from './conversation-session.ts'

/** Failures of an action are told in words beside the page; the page itself stays as it was. */
const told = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    showFailure(cause.failure)
  }
}

/** What a person can do with the messages of one conversation. */
export const createSessionActions = (session: ConversationSession) => {
  const { callRoute } = session.services
  const params = { conversationId: session.conversationId }
  const runOf = (messageId: string) => session.getState().messages[messageId]?.run ?? null
  const change = (body: { title?: string; settings?: ConversationSettings; currentBranch?: string }) =>
    callRoute(updateConversation, { params, body }).then(session.putDetail)

  /** A message of yours does not say who shall answer it: whoever did, or who is chosen. A reply knows its model. */
  const modelOfAnswer = (messageId: string): string | undefined => {
    const { order, messages } = session.getState()
    if (messages[messageId]?.role !== 'user') return undefined
    const answered = order.slice(order.indexOf(messageId) + 1).find((id) => messages[id]?.run)
    return messages[answered ?? '']?.run?.modelId ?? session.services.models.getState().chosenId ?? undefined
  }

  /** A message of yours is asked again as this conversation asks now; a reply as it was asked. */
  const askedBy = (messageId: string): ConversationSettings => {
    const { messages, detail } = session.getState()
    return messages[messageId]?.role === 'user' ? (detail?.settings ?? {}) : {}
  }

  /** Asks something of a reply that is being written; one that is over needs nothing. */
  const whileRunning = (messageId: string, ask: (runId: string) => Promise<unknown>) => {
    const run = runOf(messageId)
    return run?.status === 'running' ? ask(run.id) : Promise.resolve()
  }
  const cancel = (runId: string) => callRoute(cancelRun, { params: { runId } })

  return {
    stop: (messageId: string) => told(whileRunning(messageId, cancel)),
    /** A reply that is not on the shown path. */
    stopRun: (runId: string) => told(cancel(runId)),
    /** One call of a reply; the reply goes on. */
    stopTool: (messageId: string, toolCallId: string) =>
      told(whileRunning(messageId, (runId) => callRoute(stopToolCall, { params: { runId, toolCallId } }))),
    answerAgain: (messageId: string, modelId = modelOfAnswer(messageId)) =>
      told(session.answerAgain(messageId, { ...askedBy(messageId), ...(modelId && { modelId }) })),
    /** Stops a reply that only waits and lets another model answer. */
    answerInstead: (messageId: string, modelId: string) =>
      told(
        (async () => {
          await whileRunning(messageId, cancel)
          await session.answerAgain(messageId, { modelId })
        })(),
      ),
    continueReply: (messageId: string) =>
      told(
        (async () => {
          const run = runOf(messageId)
          if (!run) return
          await callRoute(continueRun, { params: { runId: run.id } })
          await session.refresh()
        })(),
      ),
    retryNow: (messageId: string) =>
      told(
        (async () => {
          const run = runOf(messageId)
          if (run) await callRoute(retryRunNow, { params: { runId: run.id } })
        })(),
      ),
    select: (messageId: string) =>
      told(
        callRoute(selectMessage, { params: { messageId } }).then((detail) => {
          session.putDetail(detail)
          return session.refresh()
        }),
      ),
    selectBranch: (currentBranch: string) => told(change({ currentBranch }).then(session.refresh)),
    /** Its words leave the page; its place stays. */
    deleteMessage: (messageId: string) => callRoute(deleteMessage, { params: { messageId } }).then(session.refresh),
    restoreMessage: (messageId: string) => callRoute(restoreMessage, { params: { messageId } }).then(session.refresh),
    rename: (title: string) => told(change({ title })),
    saveSettings: (settings: ConversationSettings) => told(change({ settings })),
  }
}

export type SessionActions = ReturnType<typeof createSessionActions>
