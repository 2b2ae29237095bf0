import { array, contentText, defined, type JsonObject, object, objects, splitDataUrl, text } from '../json.ts'
import type { ChatShape, Finish, ScriptedCall, ScriptedModel, TokenCounts, WireName } from '../script.ts'
import { cut, type EncoderInput, type ModelTurn, sse, sseComment, type Wire, type WireEncoder } from '../wire.ts'

const FINISH: Record<Finish, string> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
}

/** Neighbouring pieces of one text become one detail: clients may echo them merged or as they came. */
const mergeDetails = (details: JsonObject[]): JsonObject[] => {
  const merged: JsonObject[] = []
  for (const detail of details) {
    const last = merged.at(-1)
    if (detail.type === 'reasoning.text' && last?.type === 'reasoning.text' && last.index === detail.index) {
      const signature = detail.signature ?? last.signature
      merged[merged.length - 1] = defined({ ...last, text: text(last.text) + text(detail.text), signature })
    } else merged.push({ ...detail })
  }
  return merged
}

const sealedOf = (message: JsonObject): string[] => {
  const details = objects(message.reasoning_details)
  if (details.length > 0) return [JSON.stringify(mergeDetails(details))]
  return typeof message.reasoning_content === 'string' && message.reasoning_content ? [message.reasoning_content] : []
}

const usageOf = (usage: TokenCounts): string => {
  const { cachedInputTokens, reasoningTokens } = usage
  const json = JSON.stringify({
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    ...(cachedInputTokens !== undefined && { prompt_tokens_details: { cached_tokens: cachedInputTokens } }),
    ...(reasoningTokens !== undefined && { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
  })
  // A number such as 0.00000012 must arrive digit by digit, not as JavaScript would print it.
  return usage.costUsd === undefined ? json : `${json.slice(0, -1)},"cost":${usage.costUsd}}`
}

const isAskedForUsage = (body: JsonObject): boolean => object(body.stream_options).include_usage === true

class ChatEncoder implements WireEncoder {
  readonly #head: string
  readonly #shape: ChatShape
  readonly #withUsage: boolean
  readonly #calls: string[] = []
  readonly #details: JsonObject[] = []
  #reasoning = ''

  constructor({ model, body, shape }: EncoderInput) {
    this.#shape = shape
    this.#withUsage = shape.usageWhen === 'always' || isAskedForUsage(body)
    const base = { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 1_795_000_000, model }
    this.#head = `data: ${JSON.stringify(base).slice(0, -1)},"choices":[{"index":0,"delta":`
  }

  #delta(delta: string, finish = 'null', usage = ''): string {
    return `${this.#head}${delta},"finish_reason":${finish}}]${usage}}\n\n`
  }

  open(): string[] {
    return [this.#delta('{"role":"assistant","content":""}')]
  }

  text(piece: string): string[] {
    return [this.#delta(`{"content":${JSON.stringify(piece)}}`)]
  }

  reasoning(piece: string): string[] {
    this.#reasoning += piece
    const field = this.#shape.reasoningField ?? 'reasoning'
    if (field !== 'reasoning_details') return [this.#delta(JSON.stringify({ [field]: piece }))]
    const detail = { type: 'reasoning.text', text: piece, format: 'unknown', index: 0 }
    this.#details.push(detail)
    return [this.#delta(JSON.stringify({ content: '', reasoning: piece, reasoning_details: [detail] }))]
  }

  opaque(sealed: string): string[] {
    if (this.#shape.reasoningField !== 'reasoning_details') return []
    const detail = { type: 'reasoning.encrypted', data: sealed, id: 'rs_fake', format: 'unknown', index: 1 }
    this.#details.push(detail)
    return [this.#delta(JSON.stringify({ content: '', reasoning_details: [detail] }))]
  }

  #call(call: ScriptedCall, at: number, first: boolean, piece: string): string {
    const { toolCallIndex = 'each', toolCallId = 'first' } = this.#shape
    const withId = toolCallId === 'every' || (toolCallId === 'first' && first)
    return this.#delta(
      JSON.stringify({
        tool_calls: [
          {
            ...(toolCallIndex !== 'absent' && { index: toolCallIndex === 'same' ? 0 : at }),
            ...(withId && { id: call.id }),
            ...(first && { type: 'function' }),
            function: { ...(first && { name: call.name }), arguments: piece },
          },
        ],
      }),
    )
  }

  toolCalls(calls: ScriptedCall[], interleaved: boolean): string[] {
    const from = this.#calls.length
    const hasIds = this.#shape.toolCallId !== 'absent'
    for (const call of calls) this.#calls.push(hasIds ? call.id : `${call.name} ${call.arguments}`)
    const rows = calls.map((call, at) =>
      cut(call.arguments, this.#shape.argumentPiece ?? 8).map((piece, part) => ({
        part,
        frame: this.#call(call, from + at, part === 0, piece),
      })),
    )
    const flat = rows.flat()
    if (interleaved) flat.sort((left, right) => left.part - right.part)
    return flat.map(({ frame }) => frame)
  }

  error(message: string, code: string): string[] {
    return [sse({ error: { message, code, type: 'server_error' }, choices: [] })]
  }

  close(finish: Finish, usage: TokenCounts | null): string[] {
    const { usageChunk = 'empty', done = true } = this.#shape
    const counts = usage && this.#withUsage && usageChunk !== 'absent' ? usageOf(usage) : undefined
    const onFinish = counts && usageChunk === 'with-finish' ? `,"usage":${counts}` : ''
    const frames = [this.#delta('{}', JSON.stringify(FINISH[finish]), onFinish)]
    if (counts && usageChunk !== 'with-finish') {
      const choices = usageChunk === 'null' ? 'null' : '[]'
      frames.push(
        `data: {"id":"chatcmpl-fake","object":"chat.completion.chunk","choices":${choices},"usage":${counts}}\n\n`,
      )
    }
    if (done) frames.push('data: [DONE]\n\n')
    return frames
  }

  turn(): ModelTurn {
    const field = this.#shape.reasoningField
    const details = mergeDetails(this.#details)
    const sealed =
      details.length > 0 ? [JSON.stringify(details)] : field === 'reasoning_content' ? [this.#reasoning] : []
    return { calls: this.#calls, sealed: sealed.filter(Boolean) }
  }
}

const turnOf = (message: JsonObject): ModelTurn => ({
  calls: objects(message.tool_calls).map((call) => text(call.id)),
  sealed: sealedOf(message),
})

const SYSTEM_ROLES = new Set(['system', 'developer'])

const understand: Wire['understand'] = (body) => {
  const messages = objects(body.messages)
  const users = messages.filter(({ role }) => role === 'user')
  const results = messages.filter(({ role }) => role === 'tool')
  const format = object(body.response_format)
  return {
    model: text(body.model),
    system: messages
      .filter(({ role }) => SYSTEM_ROLES.has(text(role)))
      .map(({ content }) => contentText(content))
      .join('\n'),
    lastUserText: contentText(users.at(-1)?.content),
    turns: messages.filter(({ role }) => role === 'assistant').map(turnOf),
    toolResults: results.map((message) => ({ call: text(message.tool_call_id), output: contentText(message.content) })),
    endsWithToolResult: messages.at(-1)?.role === 'tool',
    images: messages
      .flatMap(({ content }) => objects(content))
      .flatMap((part) => splitDataUrl(text(object(part.image_url).url)) ?? []),
    tools: objects(body.tools).map((tool) => {
      const { name, description, parameters } = object(tool.function)
      return { name: text(name), description: text(description), schema: parameters }
    }),
    toolChoice: typeof body.tool_choice === 'string' ? body.tool_choice : undefined,
    responseSchema: object(format.json_schema).schema,
    sampling: defined({
      temperature: body.temperature,
      topP: body.top_p,
      topK: body.top_k,
      maxOutputTokens: body.max_completion_tokens ?? body.max_tokens,
      frequencyPenalty: body.frequency_penalty,
      presencePenalty: body.presence_penalty,
      seed: body.seed,
      stop: body.stop,
      reasoningEffort: body.reasoning_effort ?? object(body.reasoning).effort,
    }),
  }
}

const plainModels = (models: ScriptedModel[]): unknown => ({
  object: 'list',
  data: models.map(({ name }) => ({ id: name, object: 'model', created: 1_795_000_000, owned_by: 'fake' })),
})

export const chatWire = (name: WireName, defaults: ChatShape, models: Wire['models']): Wire => ({
  name,
  contentType: 'text/event-stream',
  comment: sseComment,
  malformed: 'data: {"choices":[{"delta":{"content":"br\n\n',
  understand,
  encoder: (input) => new ChatEncoder({ ...input, shape: { ...defaults, ...input.shape } }),
  errorBody: (status, message, parameter) => ({
    error: { message, type: 'invalid_request_error', param: parameter ?? null, code: status },
  }),
  models,
})

export const openAiChat = chatWire('openai-chat', {}, plainModels)

const perToken = (usdPerMillion: number | undefined): string | undefined =>
  usdPerMillion === undefined ? undefined : (usdPerMillion / 1e6).toFixed(12).replace(/\.?0+$/, '')

/** The Chat wire with reasoning details, cost in the usage, and a model list that tells abilities and prices. */
export const openRouter = chatWire(
  'openrouter',
  { reasoningField: 'reasoning_details', usageWhen: 'always' },
  (models) => ({
    data: models.map((model) => ({
      id: model.name,
      name: model.displayName ?? model.name,
      context_length: model.contextWindow ?? null,
      architecture: { input_modalities: model.images ? ['text', 'image'] : ['text'], output_modalities: ['text'] },
      pricing: defined({ prompt: perToken(model.inputUsd), completion: perToken(model.outputUsd) }),
      top_provider: {
        context_length: model.contextWindow ?? null,
        max_completion_tokens: model.maxOutputTokens ?? null,
      },
      supported_parameters: array([
        'temperature',
        'top_p',
        'max_tokens',
        'stop',
        ...(model.tools ? ['tools', 'tool_choice'] : []),
        ...(model.reasoning ? ['reasoning', 'include_reasoning'] : []),
        ...(model.jsonSchema ? ['structured_outputs', 'response_format'] : []),
      ]),
    })),
  }),
)
