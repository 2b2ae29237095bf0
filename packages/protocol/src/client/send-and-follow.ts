import type { NumberedRunEvent } from '../run-event.ts'
import {
  type AcceptedEvent,
  acceptedEvent,
  answerAgainAndFollow as answerAgainAndFollowRoute,
  sendAndFollow as sendAndFollowRoute,
} from '../sending.ts'
import { type CallInput, type ClientOptions, requestRoute, unreachable } from './call-route.ts'
import { followRun, readRunEvents } from './follow-run.ts'
import { readServerSentEvents } from './server-sent-events.ts'

export type OutgoingBody = NonNullable<CallInput<typeof sendAndFollowRoute>['body']>

interface FollowOptions extends ClientOptions {
  /** Ends the following, not the run. */
  signal: AbortSignal
  /** Told when the connection is lost and when it is back. */
  onConnection?: (isConnected: boolean) => void
}

export interface SendAndFollowOptions extends FollowOptions {
  conversationId: string
  body: OutgoingBody
}

export interface AnswerAgainOptions extends FollowOptions {
  messageId: string
  body: NonNullable<CallInput<typeof answerAgainAndFollowRoute>['body']>
}

export interface SentMessage {
  accepted: AcceptedEvent
  /** The run from its first event to its end, however often the connection breaks. */
  events: AsyncGenerator<NumberedRunEvent>
}

/** @throws ApiError when the connection broke before the acceptance was read */
const followAccepted = async (options: FollowOptions, response: Response): Promise<SentMessage> => {
  const frames = readServerSentEvents(response.body!)
  const first = await frames.next().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (first.done) throw unreachable(new Error('the answer ended before it was accepted'))
  const accepted = acceptedEvent.parse(JSON.parse(first.value.data))
  return { accepted, events: followRun({ ...options, runId: accepted.runId, after: 0 }, readRunEvents(frames)) }
}

/**
 * Sends a message and follows its reply, in one request as long as the connection holds.
 *
 * @throws ApiError when it was refused or when the connection broke before it was accepted: then nobody knows whether
 *   it was stored, and sending it again with the same `id` is safe
 */
export const sendAndFollow = async (options: SendAndFollowOptions): Promise<SentMessage> => {
  const { conversationId, body, signal } = options
  const call = { params: { conversationId }, body, signal }
  return followAccepted(options, await requestRoute(options, sendAndFollowRoute, call))
}

/**
 * Asks for another answer and follows it, in one request as long as the connection holds.
 *
 * @throws ApiError as `sendAndFollow`; only with an `Idempotency-Key` is it safe to ask again
 */
export const answerAgainAndFollow = async (options: AnswerAgainOptions): Promise<SentMessage> => {
  const { messageId, body, signal } = options
  const call = { params: { messageId }, body, signal }
  return followAccepted(options, await requestRoute(options, answerAgainAndFollowRoute, call))
}
