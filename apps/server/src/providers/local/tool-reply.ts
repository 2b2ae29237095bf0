import { randomUUID } from 'node:crypto'
import type { ProviderEvent } from '@llm-playground/plugin-sdk'
import { createStopFilter } from './engine/stop-filter.ts'
import { createToolReplyReader } from './tool-reply-reader.ts'

const textDelta = function* (text: string): Generator<ProviderEvent> {
  if (text !== '') yield { type: 'text-delta', text }
}

/** Turns the JSON that was written under the tool grammar into the answer or the calls that it says. */
export async function* asToolReply(
  events: AsyncIterable<ProviderEvent>,
  stops: string[],
): AsyncGenerator<ProviderEvent> {
  const reader = createToolReplyReader()
  const filter = createStopFilter(stops)
  for await (const event of events) {
    if (event.type === 'text-delta') {
      const { text, stopped } = filter.push(reader.push(event.text))
      yield* textDelta(text)
      if (stopped) return yield { type: 'finish', reason: 'stop' }
    } else if (event.type === 'finish') {
      const end = reader.end()
      yield* textDelta(filter.flush())
      if (end && 'text' in end) yield* textDelta(end.text)
      if (!end || !('calls' in end)) return yield event
      for (const call of end.calls) yield { type: 'tool-call', toolCallId: `call_${randomUUID()}`, ...call }
      return yield { type: 'finish', reason: 'tool-calls' }
    } else yield event
  }
}
