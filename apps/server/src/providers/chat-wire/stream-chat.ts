import {
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  ProviderFailureError,
  readEventStream,
  sealStream,
  type UpstreamEvent,
  type UpstreamLimits,
} from '@llm-playground/plugin-sdk'
import { chatBody } from './chat-body.ts'
import type { ChatDialect } from './chat-dialect.ts'
import { ChatReader } from './chat-reader.ts'
import { failureOfAnswer } from './error-object.ts'

export interface ChatEndpoint {
  url: string
  headers: Record<string, string>
  dialect: ChatDialect
  limits?: UpstreamLimits
  /** Added to the body. */
  extra?: Record<string, unknown>
}

/** The body's end follows `[DONE]` at once on a sound server; waiting for it keeps the connection for the next call. */
const END_WAIT_MS = 50

/** After the reply is complete, how its connection ends is no longer news. */
const ignoreLateError = (): void => undefined

const waitForEnd = async (batches: AsyncGenerator<UpstreamEvent[]>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, END_WAIT_MS)
  batches.next().then(() => resolve(), resolve as () => void)
  await promise
  clearTimeout(timer)
}

/** @throws ProviderFailureError when the answer is no 200 */
const openReply = async (
  request: ModelRequest,
  context: ProviderContext,
  endpoint: ChatEndpoint,
): Promise<AsyncGenerator<UpstreamEvent[]>> => {
  const body = await chatBody(request, context, endpoint.dialect)
  const response = await context.request(endpoint.url, {
    headers: endpoint.headers,
    json: { ...body, ...endpoint.extra },
    ...(endpoint.limits && { limits: endpoint.limits }),
  })
  if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
  return readEventStream(response.body)
}

async function* readReply(
  request: ModelRequest,
  context: ProviderContext,
  endpoint: ChatEndpoint,
): AsyncGenerator<ProviderEvent> {
  if (context.signal.aborted) return
  const batches = await openReply(request, context, endpoint)
  const reader = new ChatReader(endpoint.dialect.echo)
  let broken: unknown
  try {
    for (;;) {
      const { done, value } = await batches.next()
      if (done) break
      try {
        for (const { data } of value) reader.read(data)
      } catch (error) {
        broken = error
      }
      for (const event of reader.take()) yield event
      if (broken) break
      if (!reader.isDone) continue
      await waitForEnd(batches)
      break
    }
  } catch (error) {
    broken = error
  } finally {
    // Not awaited: a read that hangs after `[DONE]` would hold the finish back.
    batches.return(undefined).catch(ignoreLateError)
  }
  for (const event of reader.end()) yield event
  if (broken && !reader.isFinished) throw broken
}

/** One call over the Chat Completions wire. */
export const streamChat = (
  request: ModelRequest,
  context: ProviderContext,
  endpoint: ChatEndpoint,
): AsyncIterable<ProviderEvent> => sealStream(readReply(request, context, endpoint), context.signal)
