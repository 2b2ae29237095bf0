import {
  invalidReplyFailure,
  type ProviderEvent,
  ProviderFailureError,
  type UpstreamEvent,
} from '@llm-playground/plugin-sdk'
import type { FinishReason, TextToken } from '@llm-playground/protocol'
import { failureOfBody } from '../chat-wire/error-object.ts'
import type { ReplyReader } from '../chat-wire/read-reply.ts'
import { joinDelta, TokenReader, type WireToken } from '../chat-wire/token-reader.ts'
import { toUsage } from './usage.ts'
import type { WireError, WireEvent, WireItem, WireResponse } from './wire-types.ts'

const INCOMPLETE: Record<string, FinishReason> = { max_output_tokens: 'length', content_filter: 'content-filter' }

/** The status that an error has when it comes outside a stream. */
const STATUS_OF_CODE: Record<string, number> = {
  rate_limit_exceeded: 429,
  insufficient_quota: 429,
  context_length_exceeded: 400,
  invalid_prompt: 400,
  invalid_request_error: 400,
}

const thrownError = (error: WireError): ProviderFailureError =>
  new ProviderFailureError(failureOfBody(STATUS_OF_CODE[error.code ?? ''] ?? 500, JSON.stringify({ error })))

/** Folds the events of one reply of the Responses API. */
export class ResponsesReader implements ReplyReader {
  readonly #limit: number | undefined
  readonly #itemIds = new Set<string>()
  readonly #arriving = new Map<string, { index: number; name: string }>()
  readonly #tokens = new TokenReader()
  #events: ProviderEvent[] = []
  #hasText = false
  #madeCalls = false
  #finish: FinishReason | undefined
  #response: WireResponse | undefined

  /** @param limit how many tokens were asked for at most */
  constructor(limit: number | undefined) {
    this.#limit = limit
  }

  get isDone(): boolean {
    return this.#finish !== undefined
  }

  read({ data }: UpstreamEvent): void {
    // Not of this wire, but some gateways add it.
    if (data === '[DONE]') return
    const event = JSON.parse(data) as WireEvent
    switch (event.type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        this.#speak(event.delta, event.logprobs)
        break
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        this.#push('reasoning-delta', event.delta)
        break
      case 'response.reasoning_summary_part.added':
        if (event.summary_index) this.#push('reasoning-delta', '\n\n')
        break
      case 'response.output_item.added':
        if (event.item?.type === 'function_call') this.#addPiece(event.item.id, '', event.item.name)
        break
      case 'response.function_call_arguments.delta':
        this.#addPiece(event.item_id, event.delta)
        break
      case 'response.output_item.done':
        this.#readItem(event.item)
        break
      case 'response.completed':
      case 'response.incomplete':
        this.#complete(event.response ?? {})
        break
      case 'response.failed':
        this.#response = event.response ?? {}
        throw thrownError(event.response?.error ?? { message: 'response.failed' })
      case 'error':
        throw thrownError(event.error ?? { code: event.code ?? null, message: event.message ?? null })
      default:
        // Progress of items, and whatever the vendor adds later. An error of a gateway has no type.
        if (event.type === undefined && event.error) throw thrownError(event.error)
    }
  }

  take(): ProviderEvent[] {
    const events = this.#events
    if (events.length > 0) this.#events = []
    return events
  }

  end(): ProviderEvent[] {
    const events: ProviderEvent[] = []
    const usage = toUsage(this.#response?.usage)
    if (usage) events.push({ type: 'usage', usage })
    if (this.#finish) events.push({ type: 'finish', reason: this.#finish })
    return events
  }

  #speak(text: unknown, logprobs: WireToken[] | null | undefined): void {
    this.#hasText = true
    const tokens = logprobs && typeof text === 'string' ? this.#tokens.take(text, logprobs) : undefined
    this.#push('text-delta', text, tokens)
  }

  #push(type: 'text-delta' | 'reasoning-delta', text: unknown, tokens?: TextToken[]): void {
    if (typeof text !== 'string') throw new ProviderFailureError(invalidReplyFailure(`${type} is no text`))
    if (text === '') return
    const delta = { type, text, ...(tokens && { tokens }) }
    if (!joinDelta(this.#events.at(-1), delta)) this.#events.push(delta)
  }

  #addPiece(itemId: string | undefined, delta: unknown, name?: string): void {
    if (itemId === undefined || typeof delta !== 'string') return
    const known = this.#arriving.get(itemId)
    // Pieces of an item that nobody announced say nothing that can be shown.
    if (!known && name === undefined) return
    const call = known ?? { index: this.#arriving.size, name: name ?? '' }
    this.#arriving.set(itemId, call)
    this.#events.push({ type: 'tool-call-delta', ...call, characters: delta.length })
  }

  #readItem(item: WireItem | null | undefined): void {
    if (item?.id !== undefined) this.#itemIds.add(item.id)
    if (item?.type === 'function_call') {
      this.#madeCalls = true
      const { call_id, id, name = '', arguments: args = '' } = item
      this.#events.push({ type: 'tool-call', toolCallId: call_id ?? id ?? '', name, arguments: args })
    } else if (item?.type === 'reasoning' && item.encrypted_content) {
      const { id, summary = [], encrypted_content } = item
      this.#events.push({ type: 'opaque', data: { id, summary, encrypted_content } })
    }
  }

  #complete(response: WireResponse): void {
    this.#response = response
    for (const item of response.output ?? []) this.#readMissed(item)
    const reason = response.incomplete_details?.reason
    if (reason) this.#finish = INCOMPLETE[reason] ?? 'other'
    else if (this.#madeCalls) this.#finish = 'tool-calls'
    else this.#finish = this.#isCut(response) ? 'length' : 'stop'
  }

  /** Items that came with the last event alone: not every server announces each. */
  #readMissed(item: WireItem): void {
    if (item.type === 'message' && !this.#hasText) {
      for (const part of item.content ?? []) this.#push('text-delta', part.text ?? part.refusal ?? '')
    } else if (item.id !== undefined && !this.#itemIds.has(item.id)) this.#readItem(item)
  }

  /** Servers that imitate the wire say `completed` also when the limit cut the answer off. */
  #isCut({ usage }: WireResponse): boolean {
    return this.#limit !== undefined && (usage?.output_tokens ?? 0) >= this.#limit
  }
}
