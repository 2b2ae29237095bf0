import { randomUUID } from 'node:crypto'
import { type ProviderEvent, readLines } from '@llm-playground/plugin-sdk'
import type { FinishReason, Usage } from '@llm-playground/protocol'
import { TokenReader } from '../chat-wire/token-reader.ts'
import { failureOfLine } from './failure.ts'
import type { WireLine } from './wire.ts'

const FINISH: Record<string, FinishReason> = { stop: 'stop', length: 'length' }

const toUsage = (line: WireLine): Usage => ({
  inputTokens: line.prompt_eval_count ?? 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: line.eval_count ?? 0,
  reasoningTokens: 0,
  // Some versions leave the prompt out when they had it in their cache.
  estimated: line.prompt_eval_count === undefined || line.eval_count === undefined,
})

// Text where an object is promised is passed on as it is; the tool's runner judges it.
const argumentsText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? {}))

/** The events of a reply, from its bytes to `usage` and `finish`; ends early, without them, when the bytes do. */
export async function* readStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<ProviderEvent> {
  const callIds = new Set<string>()
  const reader = new TokenReader()
  // Parallel calls may share an index, and an id may be missing or come twice (quirks 1 and 2).
  const freshId = (id: string | undefined): string => {
    const fresh = id && !callIds.has(id) ? id : `call_${randomUUID()}`
    callIds.add(fresh)
    return fresh
  }
  for await (const lines of readLines(body)) {
    for (const text of lines) {
      const line = JSON.parse(text) as WireLine
      if (line.error !== undefined) {
        yield { type: 'failure', failure: failureOfLine(String(line.error), line.status_code) }
        return
      }
      const { message } = line
      if (message?.thinking) yield { type: 'reasoning-delta', text: message.thinking }
      const tokens = line.logprobs ? reader.take(message?.content ?? '', line.logprobs) : undefined
      if (message?.content) yield { type: 'text-delta', text: message.content, ...(tokens && { tokens }) }
      for (const { id, function: called } of message?.tool_calls ?? []) {
        const args = argumentsText(called?.arguments)
        yield { type: 'tool-call', toolCallId: freshId(id), name: called?.name ?? '', arguments: args }
      }
      if (!line.done) continue
      yield { type: 'usage', usage: toUsage(line) }
      // The server says "stop" also when tools are called.
      const reason = FINISH[line.done_reason ?? 'stop'] ?? 'other'
      yield { type: 'finish', reason: reason === 'stop' && callIds.size > 0 ? 'tool-calls' : reason }
      return
    }
  }
}
