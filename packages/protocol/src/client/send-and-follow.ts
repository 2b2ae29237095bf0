import type { NumberedRunEvent } from '../run-event.ts'
import { type AcceptedEvent, acceptedEvent, sendAndFollow as sendAndFollowRoute } from '../sending.ts'
import { type CallInput, type ClientOptions, requestRoute, unreachable } from './call-route.ts'
import { followRun, readRunEvents } from './follow-run.ts'
import { readServerSentEvents } from './server-sent-events.ts'

export type OutgoingBody = NonNullable<CallInput<typeof sendAndFollowRoute>['body']>

export interface SendAndFollowOptions extends ClientOptions {
  conversationId: string
  body: OutgoingBody
  /** Ends the following, not the run. */
  signal: AbortSignal
  /** Told when the connection is lost and when it is back. */
  onConnection?: (isConnected: boolean) => void
}

export interface SentMessage {
  accepted: AcceptedEvent
  /** The run from its first event to its end, however often the connection breaks. */
  events: AsyncGenerator<NumberedRunEvent>
}

/**
 * Sends a message and follows its reply, in one request as long as the connection holds.
 *
 * @throws ApiError when it was refused or when the connection broke before it was accepted: then nobody knows whether
 *   it was stored, and sending it again with the same `id` is safe
 */
export const sendAndFollow = async (options: SendAndFollowOptions): Promise<SentMessage> => {
  const { conversationId, body, signal } = options
  const response = await requestRoute(options, sendAndFollowRoute, { params: { conversationId }, body, signal })
  const frames = readServerSentEvents(response.body!)
  const first = await frames.next().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (first.done) throw unreachable(new Error('the answer ended before the message was accepted'))
  const accepted = acceptedEvent.parse(JSON.parse(first.value.data))
  return { accepted, events: followRun({ ...options, runId: accepted.runId, after: 0 }, readRunEvents(frames)) }
}
