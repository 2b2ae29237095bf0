import { cancelledFailure, invalidReplyFailure, truncatedFailure } from './http-failure.ts'
import { type ProviderEvent, type ProviderFailure, ProviderFailureError, UpstreamUnreachable } from './provider.ts'

const failureOfError = (error: unknown): ProviderFailure => {
  if (error instanceof UpstreamUnreachable || error instanceof ProviderFailureError) return error.failure
  // A shape nobody expected: no JSON, or a field of another type than the wire promises.
  if (error instanceof SyntaxError || error instanceof TypeError) return invalidReplyFailure(error.message)
  // The socket's own errors (reset, closed, silent for too long) end a reply in its middle.
  return { ...truncatedFailure(), why: error instanceof Error ? error.message : String(error) }
}

/**
 * Holds a provider's wire code to the contract of a stream: whatever it throws becomes a failure event, an end without
 * a terminal event is a truncated reply, nothing follows the terminal event, and an abort ends it at once. Wire code
 * inside may therefore throw `ProviderFailureError`, let `JSON.parse` throw, and just return at the end of the bytes.
 */
export async function* sealStream(
  events: AsyncIterable<ProviderEvent>,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  if (signal.aborted) {
    yield { type: 'failure', failure: cancelledFailure() }
    return
  }
  try {
    for await (const event of events) {
      if (signal.aborted) break
      yield event
      if (event.type === 'finish' || event.type === 'failure') return
    }
  } catch (error) {
    yield { type: 'failure', failure: signal.aborted ? cancelledFailure() : failureOfError(error) }
    return
  }
  yield { type: 'failure', failure: signal.aborted ? cancelledFailure() : truncatedFailure() }
}
