import { randomUUID } from 'node:crypto'
import { type ProviderEvent, type ProviderFailure, readEventStream, wording } from '@llm-playground/plugin-sdk'
import type { FinishReason } from '@llm-playground/protocol'
import { callMalformed, failureOfError, promptBlocked } from './failure.ts'
import { sealedPartOf } from './sealed-part.ts'
import { toUsage } from './usage.ts'
import type { WireChunk, WirePart, WireUsage } from './wire.ts'

const FINISH: Record<string, FinishReason> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  LANGUAGE: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  MODEL_ARMOR: 'content-filter',
}

const MALFORMED = new Set(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'])

const HIDDEN_PART: ProviderEvent = {
  type: 'notice',
  code: 'reply-part-not-shown',
  message: wording`The reply holds a picture or another part that cannot be shown.`,
}

class ReplyReader {
  #events: ProviderEvent[] = []
  #usage: WireUsage | undefined
  #finishReason: string | undefined
  #finishMessage: string | undefined
  #hasCalled = false
  #hasHidden = false

  /** What was read since the last call. */
  take(): ProviderEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  read(chunk: WireChunk): void {
    if (chunk.usageMetadata) this.#usage = chunk.usageMetadata
    if (chunk.error) this.#fail(failureOfError(chunk.error))
    const candidate = chunk.candidates?.[0]
    const block = chunk.promptFeedback?.blockReason
    if (block && !candidate) this.#fail(promptBlocked(block, chunk.promptFeedback?.blockReasonMessage))
    for (const part of candidate?.content?.parts ?? []) this.#part(part)
    this.#finishReason = candidate?.finishReason ?? this.#finishReason
    this.#finishMessage = candidate?.finishMessage ?? this.#finishMessage
  }

  /** After the last byte. Without a reason to finish there is only what was counted so far, as a guess. */
  end(): void {
    const reason = this.#finishReason
    if (reason && MALFORMED.has(reason)) {
      this.#fail(callMalformed(reason, this.#finishMessage))
      return
    }
    this.#countUsage(reason === undefined)
    if (reason === undefined) return
    // The vendor says STOP also when tools are called (quirk 3).
    const finish = FINISH[reason] ?? 'other'
    this.#events.push({ type: 'finish', reason: finish === 'stop' && this.#hasCalled ? 'tool-calls' : finish })
  }

  #fail(failure: ProviderFailure): void {
    this.#countUsage(true)
    this.#events.push({ type: 'failure', failure })
  }

  #countUsage(estimated: boolean): void {
    if (this.#usage) this.#events.push({ type: 'usage', usage: toUsage(this.#usage, estimated) })
  }

  #part(part: WirePart): void {
    const { functionCall, text } = part
    const sealed = sealedPartOf(part)
    if (functionCall) {
      this.#hasCalled = true
      if (sealed) this.#events.push({ type: 'opaque', data: { ...sealed } })
      const toolCallId = functionCall.id ?? `call_${randomUUID()}`
      const args = JSON.stringify(functionCall.args ?? {})
      this.#events.push({ type: 'tool-call', toolCallId, name: functionCall.name ?? '', arguments: args })
      return
    }
    if (text) this.#events.push({ type: part.thought ? 'reasoning-delta' : 'text-delta', text })
    if (sealed) this.#events.push({ type: 'opaque', data: { ...sealed } })
    if (part.inlineData && !this.#hasHidden) {
      this.#hasHidden = true
      this.#events.push(HIDDEN_PART)
    }
  }
}

/** The events of a reply, from its bytes to `usage` and `finish`; ends early, without them, when the bytes do. */
export async function* readStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<ProviderEvent> {
  const reader = new ReplyReader()
  for await (const batch of readEventStream(body)) {
    for (const { data } of batch) {
      reader.read(JSON.parse(data) as WireChunk)
      // Within a batch too: what came before a broken event must be seen.
      yield* reader.take()
    }
  }
  reader.end()
  yield* reader.take()
}
