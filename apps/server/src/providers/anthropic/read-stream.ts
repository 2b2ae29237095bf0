import { type ProviderEvent, readEventStream } from '@llm-playground/plugin-sdk'
import type { FinishReason } from '@llm-playground/protocol'
import { failureOfErrorEvent } from './failure.ts'
import { ANSWER_TOOL } from './request-body.ts'
import { mergeUsage, toUsage } from './usage.ts'
import type { WireBlock, WireDelta, WireEvent, WireUsage } from './wire.ts'

const FINISH: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
}

interface OpenBlock extends WireBlock {
  /** Argument text of a call so far. */
  json: string
}

/** Folds the events of one reply. Blocks are told apart by their index, since some servers let them interleave. */
class ReplyReader {
  readonly #answersByTool: boolean
  readonly #blocks = new Map<number, OpenBlock>()
  #usage: WireUsage = {}
  #stopReason: string | undefined

  constructor(answersByTool: boolean) {
    this.#answersByTool = answersByTool
  }

  read(event: WireEvent): ProviderEvent | undefined {
    switch (event.type) {
      case 'content_block_delta':
        return this.#delta(this.#blocks.get(event.index ?? 0), event.delta ?? {})
      case 'content_block_start':
        return this.#start(event.index ?? 0, event.content_block)
      case 'content_block_stop':
        return this.#stop(event.index ?? 0)
      case 'message_start':
        this.#usage = mergeUsage(this.#usage, event.message?.usage)
        return undefined
      case 'message_delta':
        this.#usage = mergeUsage(this.#usage, event.usage)
        this.#stopReason = event.delta?.stop_reason ?? this.#stopReason
        return undefined
      case 'error':
        return { type: 'failure', failure: failureOfErrorEvent(event.error) }
      default:
        // `ping`, `message_stop`, and whatever the vendor adds later.
        return undefined
    }
  }

  /** Figures so far; they are a guess when the reply did not reach its end. */
  usage(): ProviderEvent | undefined {
    if (this.#usage.input_tokens === undefined && this.#usage.output_tokens === undefined) return undefined
    return { type: 'usage', usage: toUsage(this.#usage, this.#stopReason === undefined) }
  }

  finish(): ProviderEvent | undefined {
    if (this.#stopReason === undefined) return undefined
    // The forced tool is our envelope of the answer, not a call that anybody must run.
    const isEnvelope = this.#answersByTool && this.#stopReason === 'tool_use' && !this.#calledTool
    return { type: 'finish', reason: isEnvelope ? 'stop' : (FINISH[this.#stopReason] ?? 'other') }
  }

  #calledTool = false
  readonly #callBlocks: OpenBlock[] = []

  #isEnvelope(block: OpenBlock): boolean {
    return this.#answersByTool && block.type === 'tool_use' && block.name === ANSWER_TOOL
  }

  #start(index: number, content: WireBlock | undefined): ProviderEvent | undefined {
    if (!content) return undefined
    this.#blocks.set(index, { ...content, json: '' })
    if (content.type === 'text' && content.text) return { type: 'text-delta', text: content.text }
    if (content.type === 'thinking' && content.thinking) return { type: 'reasoning-delta', text: content.thinking }
    const block = this.#blocks.get(index)
    return block?.type === 'tool_use' && !this.#isEnvelope(block) ? this.#pieceOf(block, 0) : undefined
  }

  #delta(block: OpenBlock | undefined, delta: WireDelta): ProviderEvent | undefined {
    switch (delta.type) {
      case 'text_delta':
        return delta.text ? { type: 'text-delta', text: delta.text } : undefined
      case 'thinking_delta':
        if (!delta.thinking) return undefined
        if (block) block.thinking = (block.thinking ?? '') + delta.thinking
        return { type: 'reasoning-delta', text: delta.thinking }
      case 'signature_delta':
        if (block) block.signature = (block.signature ?? '') + (delta.signature ?? '')
        return undefined
      case 'input_json_delta':
        if (!block || !delta.partial_json) return undefined
        if (this.#isEnvelope(block)) return { type: 'text-delta', text: delta.partial_json }
        block.json += delta.partial_json
        return this.#pieceOf(block, delta.partial_json.length)
      default:
        return undefined
    }
  }

  #pieceOf(block: OpenBlock, characters: number): ProviderEvent {
    const calls = this.#callBlocks
    if (!calls.includes(block)) calls.push(block)
    return { type: 'tool-call-delta', index: calls.indexOf(block), name: block.name ?? '', characters }
  }

  #stop(index: number): ProviderEvent | undefined {
    const block = this.#blocks.get(index)
    this.#blocks.delete(index)
    if (!block) return undefined
    if (block.type === 'redacted_thinking') return { type: 'opaque', data: { type: block.type, data: block.data } }
    if (block.type === 'thinking') {
      // Without a signature the block is worth nothing to the vendor, and would be refused.
      if (!block.signature) return undefined
      return {
        type: 'opaque',
        data: { type: 'thinking', thinking: block.thinking ?? '', signature: block.signature },
      }
    }
    if (block.type !== 'tool_use' || this.#isEnvelope(block)) return undefined
    this.#calledTool = true
    // `input` is whole at the start on servers that do not cut it into pieces.
    const args = block.json || JSON.stringify(block.input ?? {})
    return { type: 'tool-call', toolCallId: block.id ?? `call_${index}`, name: block.name ?? '', arguments: args }
  }
}

/** The events of a reply, from its bytes to `usage` and `finish`; ends early, without them, when the bytes do. */
export async function* readStream(
  body: AsyncIterable<Uint8Array>,
  answersByTool: boolean,
): AsyncGenerator<ProviderEvent> {
  const reader = new ReplyReader(answersByTool)
  for await (const batch of readEventStream(body)) {
    for (const { data } of batch) {
      const event = reader.read(JSON.parse(data) as WireEvent)
      if (!event) continue
      if (event.type === 'failure') {
        const usage = reader.usage()
        if (usage) yield usage
      }
      yield event
    }
  }
  const usage = reader.usage()
  if (usage) yield usage
  const finish = reader.finish()
  if (finish) yield finish
}
