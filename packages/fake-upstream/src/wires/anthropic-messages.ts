import { contentText, defined, type JsonObject, object, objects, text } from '../json.ts'
import type { Finish, ScriptedCall, ScriptedModel, TokenCounts } from '../script.ts'
import { cut, type EncoderInput, type ModelTurn, sse, type Wire, type WireEncoder } from '../wire.ts'

const FINISH: Record<Finish, string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
}

const ERROR_TYPE: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
}

/** A thinking block must come back whole: its text and its signature are sealed together. */
const sealBlock = (thinking: string, signature: string): string => JSON.stringify({ thinking, signature })

type Block = 'text' | 'thinking' | 'tool_use'

class MessagesEncoder implements WireEncoder {
  readonly #model: string
  readonly #turn: ModelTurn = { calls: [], sealed: [] }
  #index = -1
  #open: Block | undefined
  #thinking = ''

  constructor({ model }: EncoderInput) {
    this.#model = model
  }

  #event(type: string, fields: object): string {
    return sse({ type, ...fields }, type)
  }

  #closeBlock(): string[] {
    if (!this.#open) return []
    this.#open = undefined
    return [this.#event('content_block_stop', { index: this.#index })]
  }

  #openBlock(block: Block, content: object): string[] {
    if (this.#open === block && block !== 'tool_use') return []
    const frames = this.#closeBlock()
    this.#open = block
    this.#index++
    if (block === 'thinking') this.#thinking = ''
    return [...frames, this.#event('content_block_start', { index: this.#index, content_block: content })]
  }

  #delta(delta: object): string {
    return this.#event('content_block_delta', { index: this.#index, delta })
  }

  open(): string[] {
    const message = { id: 'msg_fake', type: 'message', role: 'assistant', model: this.#model, content: [] }
    const usage = { input_tokens: 1, output_tokens: 1 }
    return [
      this.#event('message_start', { message: { ...message, stop_reason: null, stop_sequence: null, usage } }),
      this.#event('ping', {}),
    ]
  }

  text(piece: string): string[] {
    const frames = this.#openBlock('text', { type: 'text', text: '' })
    frames.push(
      `event: content_block_delta\ndata: {"type":"content_block_delta","index":${this.#index},"delta":{"type":"text_delta","text":${JSON.stringify(piece)}}}\n\n`,
    )
    return frames
  }

  reasoning(piece: string): string[] {
    const frames = this.#openBlock('thinking', { type: 'thinking', thinking: '', signature: '' })
    this.#thinking += piece
    return [...frames, this.#delta({ type: 'thinking_delta', thinking: piece })]
  }

  opaque(sealed: string): string[] {
    if (this.#open === 'thinking') {
      this.#turn.sealed.push(sealBlock(this.#thinking, sealed))
      return [this.#delta({ type: 'signature_delta', signature: sealed }), ...this.#closeBlock()]
    }
    this.#turn.sealed.push(sealed)
    return [...this.#openBlock('thinking', { type: 'redacted_thinking', data: sealed }), ...this.#closeBlock()]
  }

  toolCalls(calls: ScriptedCall[]): string[] {
    return calls.flatMap((call) => {
      this.#turn.calls.push(call.id)
      const start = this.#openBlock('tool_use', { type: 'tool_use', id: call.id, name: call.name, input: {} })
      const pieces = cut(call.arguments, 8).map((piece) =>
        this.#delta({ type: 'input_json_delta', partial_json: piece }),
      )
      return [...start, ...pieces, ...this.#closeBlock()]
    })
  }

  error(message: string, code: string): string[] {
    return [this.#event('error', { error: { type: code, message } })]
  }

  close(finish: Finish, usage: TokenCounts | null): string[] {
    const delta = { stop_reason: FINISH[finish], stop_sequence: null }
    return [
      ...this.#closeBlock(),
      this.#event('message_delta', { delta, ...(usage && { usage: usageOf(usage) }) }),
      this.#event('message_stop', {}),
    ]
  }

  turn(): ModelTurn {
    return this.#turn
  }
}

const usageOf = (usage: TokenCounts): object => {
  const { cachedInputTokens = 0, cacheWriteTokens = 0, cacheWriteLongTokens = 0, reasoningTokens } = usage
  return {
    input_tokens: usage.inputTokens - cachedInputTokens - cacheWriteTokens - cacheWriteLongTokens,
    cache_read_input_tokens: cachedInputTokens,
    cache_creation_input_tokens: cacheWriteTokens + cacheWriteLongTokens,
    cache_creation: { ephemeral_5m_input_tokens: cacheWriteTokens, ephemeral_1h_input_tokens: cacheWriteLongTokens },
    output_tokens: usage.outputTokens,
    ...(reasoningTokens !== undefined && { output_tokens_details: { thinking_tokens: reasoningTokens } }),
  }
}

const capability = (supported = false): object => ({ supported })

const capabilitiesOf = ({ images, jsonSchema, reasoning }: ScriptedModel): object => ({
  image_input: capability(images),
  structured_outputs: capability(jsonSchema),
  thinking: { ...capability(reasoning), types: { enabled: capability(reasoning), adaptive: capability(reasoning) } },
})

const sealedOf = (block: JsonObject): string[] => {
  if (block.type === 'thinking') return [sealBlock(text(block.thinking), text(block.signature))]
  return block.type === 'redacted_thinking' ? [text(block.data)] : []
}

const turnOf = (message: JsonObject): ModelTurn => {
  const blocks = objects(message.content)
  return {
    calls: blocks.filter(({ type }) => type === 'tool_use').map(({ id }) => text(id)),
    sealed: blocks.flatMap(sealedOf),
  }
}

const understand: Wire['understand'] = (body) => {
  const messages = objects(body.messages)
  const ownText = (message: JsonObject | undefined) => contentText(message?.content)
  const blocks = messages.filter(({ role }) => role === 'user').flatMap(({ content }) => objects(content))
  const results = blocks.filter(({ type }) => type === 'tool_result')
  const choice = text(object(body.tool_choice).type)
  return {
    model: text(body.model),
    system: contentText(body.system),
    lastUserText: ownText(messages.findLast((message) => message.role === 'user' && ownText(message) !== '')),
    turns: messages.filter(({ role }) => role === 'assistant').map(turnOf),
    toolResults: results.map((block) => ({ call: text(block.tool_use_id), output: contentText(block.content) })),
    endsWithToolResult: objects(messages.at(-1)?.content).some(({ type }) => type === 'tool_result'),
    images: blocks
      .filter(({ type }) => type === 'image')
      .map(({ source }) => ({ mime: text(object(source).media_type), base64: text(object(source).data) })),
    tools: objects(body.tools).map((tool) => ({
      name: text(tool.name),
      description: text(tool.description),
      schema: tool.input_schema,
    })),
    toolChoice: choice === 'any' ? 'required' : choice || undefined,
    responseSchema: object(object(body.output_config).format).schema ?? object(body.output_format).schema,
    sampling: defined({
      temperature: body.temperature,
      topP: body.top_p,
      topK: body.top_k,
      maxOutputTokens: body.max_tokens,
      stop: body.stop_sequences,
      reasoningEffort: object(body.output_config).effort ?? object(body.thinking).budget_tokens,
    }),
  }
}

export const anthropicMessages: Wire = {
  name: 'anthropic-messages',
  contentType: 'text/event-stream',
  comment: () => 'event: ping\ndata: {"type":"ping"}\n\n',
  malformed: 'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"del\n\n',
  understand,
  encoder: (input) => new MessagesEncoder(input),
  errorBody: (status, message, parameter) => ({
    type: 'error',
    error: {
      type: ERROR_TYPE[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error'),
      message: parameter ? `${parameter}: ${message}` : message,
    },
    request_id: 'req_fake',
  }),
  models: (models) => ({
    data: models.map((model) => ({
      type: 'model',
      id: model.name,
      display_name: model.displayName ?? model.name,
      created_at: '2026-01-01T00:00:00Z',
      max_input_tokens: model.contextWindow ?? null,
      max_tokens: model.maxOutputTokens ?? null,
      capabilities: capabilitiesOf(model),
    })),
    has_more: false,
    first_id: models[0]?.name ?? null,
    last_id: models.at(-1)?.name ?? null,
  }),
}
