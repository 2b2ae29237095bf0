import { contentText, defined, type JsonObject, object, objects, parseJson, text } from '../json.ts'
import type { Finish, ScriptedCall, ScriptedModel, TokenCounts } from '../script.ts'
import type { EncoderInput, ModelTurn, Wire, WireEncoder } from '../wire.ts'

const AT = '2026-11-24T00:00:00Z'

const callKey = (name: string, args: unknown): string => `${name} ${JSON.stringify(args)}`

class OllamaEncoder implements WireEncoder {
  readonly #head: string
  readonly #turn: ModelTurn = { calls: [], sealed: [] }

  constructor({ model }: EncoderInput) {
    this.#head = `{"model":${JSON.stringify(model)},"created_at":"${AT}","message":`
  }

  #line(message: string, rest = ',"done":false'): string {
    return `${this.#head}${message}${rest}}\n`
  }

  open(): string[] {
    return []
  }

  text(piece: string): string[] {
    return [this.#line(`{"role":"assistant","content":${JSON.stringify(piece)}}`)]
  }

  reasoning(piece: string): string[] {
    return [this.#line(`{"role":"assistant","content":"","thinking":${JSON.stringify(piece)}}`)]
  }

  toolCalls(calls: ScriptedCall[]): string[] {
    return calls.map((call, index) => {
      const args = parseJson(call.arguments) ?? {}
      this.#turn.calls.push(callKey(call.name, args))
      const toolCall = { id: call.id, function: { index, name: call.name, arguments: args } }
      return this.#line(JSON.stringify({ role: 'assistant', content: '', tool_calls: [toolCall] }))
    })
  }

  opaque(): string[] {
    return []
  }

  error(message: string): string[] {
    return [`${JSON.stringify({ error: message })}\n`]
  }

  close(finish: Finish, usage: TokenCounts | null): string[] {
    // A reply that calls tools ends with `stop` too.
    const rest = {
      done: true,
      done_reason: finish === 'length' ? 'length' : 'stop',
      total_duration: 1_000_000,
      ...(usage && { prompt_eval_count: usage.inputTokens, eval_count: usage.outputTokens }),
    }
    return [this.#line('{"role":"assistant","content":""}', `,${JSON.stringify(rest).slice(1, -1)}`)]
  }

  turn(): ModelTurn {
    return this.#turn
  }
}

const turnOf = (message: JsonObject): ModelTurn => ({
  calls: objects(message.tool_calls).map((call) => {
    const { name, arguments: args } = object(call.function)
    return callKey(text(name), args ?? {})
  }),
  sealed: [],
})

const understand: Wire['understand'] = (body) => {
  const messages = objects(body.messages)
  const options = object(body.options)
  return {
    model: text(body.model),
    system: messages
      .filter(({ role }) => role === 'system')
      .map(({ content }) => text(content))
      .join('\n'),
    lastUserText: contentText(messages.findLast(({ role }) => role === 'user')?.content),
    turns: messages.filter(({ role }) => role === 'assistant').map(turnOf),
    toolResults: messages
      .filter(({ role }) => role === 'tool')
      .map((message) => ({ call: text(message.tool_name), output: text(message.content) })),
    endsWithToolResult: messages.at(-1)?.role === 'tool',
    images: messages
      .flatMap(({ images }) => (Array.isArray(images) ? images : []))
      .map((base64) => ({ mime: '', base64: text(base64) })),
    tools: objects(body.tools).map((tool) => {
      const { name, description, parameters } = object(tool.function)
      return { name: text(name), description: text(description), schema: parameters }
    }),
    toolChoice: undefined,
    responseSchema: body.format,
    sampling: defined({
      temperature: options.temperature,
      topP: options.top_p,
      topK: options.top_k,
      maxOutputTokens: options.num_predict,
      frequencyPenalty: options.frequency_penalty,
      presencePenalty: options.presence_penalty,
      seed: options.seed,
      stop: options.stop,
      reasoningEffort: body.think,
    }),
  }
}

const details = { parent_model: '', format: 'gguf', family: 'fake', families: ['fake'], parameter_size: '1B' }

const listed = (model: ScriptedModel): object => ({
  name: model.name,
  model: model.name,
  modified_at: AT,
  size: model.sizeBytes ?? 1_000_000,
  digest: 'fake',
  details,
})

/** Answer of `/api/show`: what a model can do. */
export const ollamaShow = (model: ScriptedModel): object => ({
  details,
  model_info: { 'general.architecture': 'fake', 'fake.context_length': model.contextWindow ?? 8192 },
  capabilities: [
    'completion',
    ...(model.tools ? ['tools'] : []),
    ...(model.images ? ['vision'] : []),
    ...(model.reasoning ? ['thinking'] : []),
  ],
})

/** Lines of `/api/pull`: a model arriving in parts. */
export const ollamaPull = (totalBytes: number): string[] => {
  const layer = { digest: 'sha256:fake', total: totalBytes }
  const parts = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    status: 'pulling fake',
    ...layer,
    completed: Math.round(totalBytes * share),
  }))
  const steps = [{ status: 'pulling manifest' }, ...parts, { status: 'verifying sha256 digest' }, { status: 'success' }]
  return steps.map((step) => `${JSON.stringify(step)}\n`)
}

export const ollamaChat: Wire = {
  name: 'ollama-chat',
  contentType: 'application/x-ndjson',
  malformed: '{"model":"x","message":{"role":"assist\n',
  understand,
  encoder: (input) => new OllamaEncoder(input),
  errorBody: (_, message, parameter) => ({ error: parameter ? `invalid option "${parameter}": ${message}` : message }),
  models: (models) => ({ models: models.map(listed) }),
}
