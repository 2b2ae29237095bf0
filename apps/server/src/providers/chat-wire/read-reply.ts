import {
  type ProviderContext,
  type ProviderEvent,
  ProviderFailureError,
  readEventStream,
  type UpstreamEvent,
  type UpstreamRequest,
} from '@llm-playground/plugin-sdk'
import { failureOfAnswer } from './error-object.ts'

/** Folds the events of one reply, whatever the wire. */
export interface ReplyReader {
  /** May throw; what was read before is still taken. */
  read(event: UpstreamEvent): void
  /** Events read since the last call. */
  take(): ProviderEvent[]
  /** Usage, and the finish when the reply reached it. */
  end(): ProviderEvent[]
  /** Nothing more is to come on this stream. */
  readonly isDone: boolean
}

/** The body's end follows the last event at once on a sound server; waiting for it keeps the connection for the next call. */
const END_WAIT_MS = 50

/** Once the reply is complete, how its connection ends is no longer news. */
const ignoreLateError = (): void => undefined

const waitForEnd = async (batches: AsyncGenerator<UpstreamEvent[]>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, END_WAIT_MS)
  batches.next().then(
    () => resolve(),
    () => resolve(),
  )
  await promise
  clearTimeout(timer)
}

/** @throws ProviderFailureError when the answer is no 200 */
const openReply = async (
  url: string,
  request: UpstreamRequest,
  context: Pick<ProviderContext, 'request'>,
): Promise<AsyncGenerator<UpstreamEvent[]>> => {
  const response = await context.request(url, request)
  if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
  return readEventStream(response.body)
}

/** Sends a request and yields what the reader makes of the event stream. For `sealStream`: it may throw. */
export async function* readReply(
  url: string,
  request: UpstreamRequest,
  context: Pick<ProviderContext, 'request'>,
  reader: ReplyReader,
): AsyncGenerator<ProviderEvent> {
  const batches = await openReply(url, request, context)
  let broken: unknown
  try {
    while (broken === undefined && !reader.isDone) {
      const { done, value } = await batches.next()
      if (done) break
      try {
        for (const event of value) reader.read(event)
      } catch (error) {
        broken = error
      }
      for (const event of reader.take()) yield event
    }
    if (reader.isDone) await waitForEnd(batches)
  } catch (error) {
    broken = error
  } finally {
    // Not awaited: a read that hangs after the last event would hold the finish back.
    batches.return(undefined).catch(ignoreLateError)
  }
  for (const event of reader.end()) yield event
  // Only an unfinished reply gets here: `sealStream` leaves after the finish, and a connection lost behind it is no news.
  if (broken !== undefined) throw broken
}
