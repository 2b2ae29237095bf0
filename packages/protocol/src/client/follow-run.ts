import { followRun as followRunRoute } from '../run.ts'
import { type NumberedRunEvent, runEvent } from '../run-event.ts'
import { ApiError, type ClientOptions, failureOf, routeUrl } from './call-route.ts'
import { fetchEventStream, readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts'

export interface FollowRunOptions extends ClientOptions {
  runId: string
  /** Number of the last event that is known; 0 follows from the start. */
  after?: number
  signal: AbortSignal
  /** Told when the connection is lost and when it is back. */
  onConnection?: (isConnected: boolean) => void
}

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Asking again does not help: the run is gone, this client may not see it, or the store that holds it is damaged. */
const isFinal = (cause: unknown): boolean =>
  cause instanceof ApiError && ((cause.status >= 400 && cause.status < 500) || cause.failure.code === 'store-corrupt')

/** Events of a run as they come over a connection. */
export async function* readRunEvents(events: AsyncIterable<ServerSentEvent>): AsyncGenerator<NumberedRunEvent> {
  for await (const { id, data } of events) yield { seq: Number(id), event: runEvent.parse(JSON.parse(data)) }
}

async function* readOnce(options: FollowRunOptions, after: number): AsyncGenerator<NumberedRunEvent> {
  const { baseUrl = '', runId } = options
  const url = routeUrl(followRunRoute, { params: { runId }, query: { after } })
  const response = await fetchEventStream(baseUrl + url, options)
  if (!response.ok) throw await failureOf(response)
  if (!response.body) throw new Error(`run ${runId}: an answer without a body`)
  options.onConnection?.(true)
  yield* readRunEvents(readServerSentEvents(response.body))
}

/**
 * Follows a run to its end: replays after `after`, then goes on live. A lost connection is taken up again from the
 * last number seen, with growing pauses; an event that was seen is not given twice.
 *
 * @param connected events of a connection that is open already; the first ones are read from it
 * @throws ApiError when the server refuses (4xx) or its store is damaged. Ends silently when `signal` aborts.
 */
export async function* followRun(
  options: FollowRunOptions,
  connected?: AsyncIterable<NumberedRunEvent>,
): AsyncGenerator<NumberedRunEvent> {
  let source = connected
  let last = options.after ?? 0
  let pauseMs = FIRST_PAUSE_MS
  while (!options.signal.aborted) {
    try {
      for await (const numbered of source ?? readOnce(options, last)) {
        if (numbered.seq <= last) continue
        last = numbered.seq
        pauseMs = FIRST_PAUSE_MS
        yield numbered
        if (numbered.event.type === 'run-end') return
      }
    } catch (cause) {
      if (options.signal.aborted) return
      if (isFinal(cause)) throw cause
    }
    source = undefined
    options.onConnection?.(false)
    await pause(pauseMs, options.signal)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}
