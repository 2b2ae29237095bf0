import {
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  sealStream,
  type UpstreamLimits,
} from '@llm-playground/plugin-sdk'
import { chatBody } from './chat-body.ts'
import type { ChatDialect } from './chat-dialect.ts'
import { ChatReader } from './chat-reader.ts'
import { readReply } from './read-reply.ts'

export interface ChatEndpoint {
  url: string
  headers: Record<string, string>
  dialect: ChatDialect
  limits?: UpstreamLimits
  /** Added to the body. */
  extra?: Record<string, unknown>
}

async function* ask(
  request: ModelRequest,
  context: ProviderContext,
  { url, headers, dialect, limits, extra }: ChatEndpoint,
): AsyncGenerator<ProviderEvent> {
  const json = { ...(await chatBody(request, context, dialect)), ...extra }
  const reader = new ChatReader(dialect.echo)
  yield* readReply(url, { headers, json, ...(limits && { limits }) }, context, reader)
}

/** One call over the Chat Completions wire. */
export const streamChat = (
  request: ModelRequest,
  context: ProviderContext,
  endpoint: ChatEndpoint,
): AsyncIterable<ProviderEvent> => sealStream(ask(request, context, endpoint), context.signal)
