import {
  invalidReplyFailure,
  type ProviderEvent,
  ProviderFailureError,
  type UpstreamEvent,
} from '@llm-playground/plugin-sdk'
import type { FinishReason, TextToken } from '@llm-playground/protocol'
import type { ChatDialect } from './chat-dialect.ts'
import { billedUsd, toUsage } from './chat-usage.ts'
import { failureOfErrorObject } from './error-object.ts'
import { addReasoningDetail } from './merge-reasoning-details.ts'
import type { ReplyReader } from './read-reply.ts'
import { RepeatedChunk } from './repeated-chunk.ts'
import { type Said, ThoughtTags } from './thought-tags.ts'
import { joinDelta, TokenReader, type WireToken } from './token-reader.ts'
import { ToolCallCollector } from './tool-call-collector.ts'
import type { ReasoningDetail, WireChoice, WireChunk, WireContentPart, WireDelta, WireUsage } from './wire-types.ts'

const FINISH: Record<string, FinishReason> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
}

/** Reasons that say the reply broke, though the stream ends in order. */
const BROKEN = new Set(['error', 'insufficient_system_resource'])

const isUsage = (usage: WireUsage | null | undefined): usage is WireUsage =>
  typeof usage === 'object' && usage !== null && usage.prompt_tokens !== undefined

/** The chunk had no effect but to say its words. */
const isWordsAlone = ({ delta, finish_reason, usage, error, logprobs }: WireChoice): boolean =>
  typeof delta?.content === 'string' &&
  !(finish_reason || usage || error || logprobs) &&
  !(delta.reasoning || delta.reasoning_content || delta.reasoning_details || delta.refusal || delta.tool_calls)

const thinkingText = (thinking: WireContentPart['thinking']): string =>
  typeof thinking === 'string' ? thinking : (thinking?.map(({ text }) => text ?? '').join('') ?? '')

/** Folds the chunks of one reply. Fields are checked by hand where they are used: a schema would cost more than the rest. */
export class ChatReader implements ReplyReader {
  readonly #echo: ChatDialect['echo']
  readonly #calls = new ToolCallCollector()
  readonly #details: ReasoningDetail[] = []
  readonly #repeated = new RepeatedChunk()
  readonly #tokens = new TokenReader()
  readonly #thoughts = new ThoughtTags()
  #events: ProviderEvent[] = []
  #finish: string | undefined
  #usage: WireUsage | undefined
  #billed: string | undefined
  #hasReasoned = false
  /** `[DONE]` was read. */
  isDone = false

  constructor(echo: ChatDialect['echo']) {
    this.#echo = echo
  }

  /** @throws SyntaxError on broken JSON, ProviderFailureError on an error object */
  read({ data }: UpstreamEvent): void {
    if (data === '[DONE]') {
      this.isDone = true
      return
    }
    const words = this.#repeated.wordsOf(data)
    if (words !== undefined) {
      if (words !== '') this.#say(words)
      return
    }
    const chunk = JSON.parse(data) as WireChunk | null
    if (chunk?.error) throw new ProviderFailureError(failureOfErrorObject(chunk.error))
    const choice = chunk?.choices?.[0]
    if (choice) this.#readChoice(choice, data)
    if (isUsage(chunk?.usage)) this.#readUsage(chunk.usage, data)
    else if (choice && isWordsAlone(choice)) this.#repeated.learn(data, choice.delta?.content as string)
  }

  /** Events read since the last call. */
  take(): ProviderEvent[] {
    const events = this.#events
    if (events.length > 0) this.#events = []
    return events
  }

  /** Usage, and the finish when the reply reached it. */
  end(): ProviderEvent[] {
    this.#tell(this.#thoughts.end())
    const events = this.take()
    if (this.#usage) events.push({ type: 'usage', usage: toUsage(this.#usage, this.#billed) })
    if (this.#finish === undefined) return events
    const said = FINISH[this.#finish] ?? 'other'
    // Some say `stop` with calls; a limit that cut the last call in the middle must stay visible.
    const isCut = said === 'length' || said === 'content-filter'
    return [...events, { type: 'finish', reason: this.#madeCalls && !isCut ? 'tool-calls' : said }]
  }

  #madeCalls = false

  #readChoice(choice: WireChoice, data: string): void {
    if (choice.delta) this.#readDelta(choice.delta, choice.logprobs?.content)
    if (choice.usage && isUsage(choice.usage)) this.#readUsage(choice.usage, data)
    if (choice.error) throw new ProviderFailureError(failureOfErrorObject(choice.error))
    if (!choice.finish_reason) return
    if (BROKEN.has(choice.finish_reason))
      throw new ProviderFailureError(failureOfErrorObject({ message: `finish_reason: ${choice.finish_reason}` }))
    this.#finish = choice.finish_reason
    this.#closeStep()
  }

  #readDelta(delta: WireDelta, logprobs: WireToken[] | null | undefined): void {
    const { content } = delta
    if (typeof content === 'string') {
      const tokens = logprobs && this.#tokens.take(content, logprobs)
      if (content !== '') this.#say(content, tokens)
    } else if (content) this.#readParts(content)
    const reasoning = delta.reasoning_content ?? delta.reasoning
    if (reasoning) this.#reason(reasoning)
    if (delta.reasoning_details) this.#readDetails(delta.reasoning_details, !reasoning)
    if (delta.refusal) this.#push('text-delta', delta.refusal)
    if (delta.tool_calls) for (const call of delta.tool_calls) this.#events.push(this.#calls.add(call))
  }

  #readParts(parts: WireContentPart[]): void {
    if (!Array.isArray(parts))
      throw new ProviderFailureError(invalidReplyFailure('delta.content is neither text nor a list'))
    for (const part of parts) {
      if (part.type === 'thinking') this.#reason(thinkingText(part.thinking))
      else if (part.text) this.#say(part.text)
    }
  }

  #readDetails(details: ReasoningDetail[], speaks: boolean): void {
    for (const detail of details) {
      if (speaks) this.#reason(detail.text ?? detail.summary ?? '')
      if (this.#echo === 'reasoning_details') addReasoningDetail(this.#details, detail)
    }
  }

  #say(text: string, tokens?: TextToken[] | null): void {
    if (this.#thoughts.isOver || typeof text !== 'string') return void this.#push('text-delta', text, tokens)
    const said = this.#thoughts.take(text)
    const [first] = said
    // Figures belong to the text they came with; at a piece of it they would stand beside the wrong words.
    if (said.length === 1 && first?.type === 'text-delta' && first.text === text) this.#push('text-delta', text, tokens)
    else this.#tell(said)
  }

  #tell(said: Said[]): void {
    for (const { type, text } of said) {
      if (type === 'reasoning-delta') this.#reason(text)
      else this.#push(type, text)
    }
  }

  #reason(text: string): void {
    if (text === '') return
    this.#hasReasoned = true
    this.#push('reasoning-delta', text)
  }

  #push(type: 'text-delta' | 'reasoning-delta', text: string, tokens?: TextToken[] | null): void {
    if (typeof text !== 'string') throw new ProviderFailureError(invalidReplyFailure(`${type} is no text`))
    const delta = { type, text, ...(tokens && { tokens }) }
    if (!joinDelta(this.#events.at(-1), delta)) this.#events.push(delta)
  }

  #readUsage(usage: WireUsage, data: string): void {
    this.#usage = usage
    if (typeof usage.cost === 'number') this.#billed = billedUsd(data)
  }

  /** What was sealed stands before the calls that it led to. */
  #closeStep(): void {
    this.#tell(this.#thoughts.end())
    if (this.#details.length > 0)
      this.#events.push({ type: 'opaque', data: { reasoning_details: this.#details.splice(0) } })
    // The text itself stands in the reasoning part; this marks whose it is.
    if (this.#echo === 'reasoning_content' && this.#hasReasoned)
      this.#events.push({ type: 'opaque', data: { echo: 'reasoning_content' } })
    this.#hasReasoned = false
    const calls = this.#calls.take()
    if (calls.length > 0) this.#madeCalls = true
    this.#events.push(...calls)
  }
}
