import type { AcceptedEvent, Conversation, ConversationSettings, NumberedRunEvent } from '@llm-playground/protocol'
import { sendAndFollow } from '@llm-playground/protocol/client'
import { type ConnectionStore, noteConnected, watchCalls } from './connection-store.ts'
import type { OutgoingMessage } from './local-database.ts'

/** A reply whose events come over the connection that its question went out on. */
export interface OpenReply {
  /** From the first one to the run's end, however often the connection breaks. */
  events: AsyncIterable<NumberedRunEvent>
  /** Ends the following, not the run. */
  abort: AbortController
}

export interface SentOutgoing {
  accepted: AcceptedEvent
  reply: OpenReply
}

export const createSendOutgoing = (connection: ConnectionStore, fetch: typeof globalThis.fetch) => {
  const watched = watchCalls(connection)
  return async ({ conversationId, creates, body }: OutgoingMessage): Promise<SentOutgoing> => {
    const abort = new AbortController()
    const { id: _, ...conversation } = creates ?? {}
    const sending = sendAndFollow({
      fetch: (...call) => fetch(...call),
      conversationId,
      body: { ...body, ...(creates && { conversation }) },
      signal: abort.signal,
      onConnection: noteConnected(connection),
    })
    const { accepted, events } = await watched(sending)
    return { accepted, reply: { events, abort } }
  }
}

/** A conversation in which a reply has begun, as far as the answer tells; its settings where the caller does not know them. */
export const answeredConversation = (
  id: string,
  { runId, placed }: AcceptedEvent,
  settings?: ConversationSettings,
): Conversation | undefined =>
  placed && {
    ...placed.conversation,
    id,
    settings: settings ?? placed.conversation.settings ?? {},
    currentBranch: placed.branch.name,
    lastRun: { id: runId, status: 'running' },
  }

/** The conversation after a message was stored. */
export const conversationOf = (
  { conversationId, body: { modelId, systemPrompt, parameters } }: OutgoingMessage,
  accepted: AcceptedEvent,
): Conversation | undefined =>
  answeredConversation(conversationId, accepted, {
    modelId,
    ...(systemPrompt && { systemPrompt }),
    ...(parameters && { parameters }),
  })
