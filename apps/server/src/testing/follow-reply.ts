import {
  type Accepted,
  applyRunEvent,
  type ConversationDetail,
  createConversation,
  emptyRunOutput,
  type MessagePart,
  type ModelParameters,
  type NumberedRunEvent,
  type RunOutput,
  sendMessage,
} from '@llm-playground/protocol'
import { followRun } from '@llm-playground/protocol/client'
import type { TestServer } from './start-server.ts'

const NEVER = new AbortController().signal

export const newConversation = (server: TestServer): Promise<ConversationDetail> =>
  server.call(createConversation, { body: {} })

export const send = (
  server: TestServer,
  conversationId: string,
  modelId: string,
  text: string,
  more: { id?: string; parentId?: string; parameters?: ModelParameters } = {},
): Promise<Accepted> =>
  server.call(sendMessage, {
    params: { conversationId },
    body: { modelId, parts: [{ type: 'text', text }], ...more },
  })

/** Follows a run as every client does; the caller leaves the loop when it has seen enough. */
export const follow = (
  server: Pick<TestServer, 'origin' | 'headers'>,
  runId: string,
  options: { after?: number; signal?: AbortSignal } = {},
): AsyncGenerator<NumberedRunEvent> =>
  followRun({
    baseUrl: server.origin,
    headers: server.headers,
    runId,
    after: options.after ?? 0,
    signal: options.signal ?? NEVER,
  })

export const followToEnd = async (
  server: Pick<TestServer, 'origin' | 'headers'>,
  runId: string,
  after = 0,
): Promise<NumberedRunEvent[]> => {
  const events: NumberedRunEvent[] = []
  for await (const event of follow(server, runId, { after })) events.push(event)
  return events
}

/** What a screen shows after these events. */
export const foldEvents = (runId: string, events: NumberedRunEvent[]): RunOutput =>
  events.reduce(
    (output, { seq, event }) => applyRunEvent(output, seq, event),
    emptyRunOutput({ id: runId, modelId: '', modelName: '', startedAt: 0 }),
  )

export const textOfParts = (parts: MessagePart[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('')

/** Resolves with the text so far once it is at least this long, then leaves. */
export const followUntilLength = async (
  server: TestServer,
  runId: string,
  length: number,
): Promise<NumberedRunEvent[]> => {
  const events: NumberedRunEvent[] = []
  let seen = 0
  for await (const numbered of follow(server, runId)) {
    events.push(numbered)
    if (numbered.event.type === 'text-delta') seen += numbered.event.text.length
    if (seen >= length) break
  }
  return events
}
