import type { AcceptedEvent, Conversation, NumberedRunEvent } from '@llm-playground/protocol'
import { sendAndFollow } from '@llm-playground/protocol/client'
import { type ConnectionStore, watchCalls } from './connection-store.ts'
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
      onConnection: (isConnected) => {
        if (isConnected) connection.setState({ isServerReachable: true })
      },
    })
    const { accepted, events } = await watched(sending)
    return { accepted, reply: { events, abort } }
  }
}

/** The conversation after a message was stored, as far as the answer tells. */
export const conversationOf = (
  { conversationId: id, body }: OutgoingMessage,
  { runId, placed }: AcceptedEvent,
): Conversation | undefined => {
  const { modelId, systemPrompt, parameters } = body
  return (
    placed && {
      ...placed.conversation,
      id,
      settings: { modelId, ...(systemPrompt && { systemPrompt }), ...(parameters && { parameters }) },
      currentBranch: placed.branch.name,
      lastRun: { id: runId, status: 'running' },
    }
  )
}
