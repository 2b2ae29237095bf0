import { array, contentText, defined, type JsonObject, object, objects, splitDataUrl, text } from '../json.ts'
import type { Finish, ScriptedCall, TokenCounts } from '../script.ts'
import { cut, type EncoderInput, type ModelTurn, sse, sseComment, type Wire, type WireEncoder } from '../wire.ts'
import { openAiChat } from './openai-chat.ts'

interface Item {
  type: 'message' | 'reasoning' | 'function_call'
  id: string
  text: string
  sealed?: string
}

const finished = (item: Item): object => {
  const { type, id } = item
  if (type === 'message') {
    const content = [{ type: 'output_text', text: item.text, annotations: [] }]
    return { type, id, role: 'assistant', status: 'completed', content }
  }
  const summary = item.text ? [{ type: 'summary_text', text: item.text }] : []
  return { type, id, summary, ...(item.sealed !== undefined && { encrypted_content: item.sealed }) }
}

class ResponsesEncoder implements WireEncoder {
  readonly #response: object
  readonly #sealsReasoning: boolean
  readonly #turn: ModelTurn = { calls: [], sealed: [] }
  readonly #output: object[] = []
  #item: Item | undefined
  #sequence = 0

  constructor({ model, body }: EncoderInput) {
    this.#response = { id: 'resp_fake', object: 'response', created_at: 1_795_000_000, model }
    this.#sealsReasoning = array(body.include).includes('reasoning.encrypted_content')
  }

  #event(type: string, fields: object): string {
    return sse({ type, sequence_number: this.#sequence++, ...fields }, type)
  }

  #closeItem(): string[] {
    const item = this.#item
    if (!item) return []
    this.#item = undefined
    const at = { output_index: this.#output.length, item_id: item.id }
    const done = finished(item)
    const frames =
      item.type === 'message'
        ? [this.#event('response.output_text.done', { ...at, content_index: 0, text: item.text })]
        : [this.#event('response.reasoning_summary_text.done', { ...at, summary_index: 0, text: item.text })]
    frames.push(this.#event('response.output_item.done', { output_index: this.#output.length, item: done }))
    this.#output.push(done)
    return frames
  }

  #openItem(type: 'message' | 'reasoning'): string[] {
    if (this.#item?.type === type) return []
    const frames = this.#closeItem()
    const id = `${type === 'message' ? 'msg' : 'rs'}_fake_${this.#output.length}`
    this.#item = { type, id, text: '' }
    const item =
      type === 'message' ? { type, id, role: 'assistant', status: 'in_progress', content: [] } : finished(this.#item)
    frames.push(this.#event('response.output_item.added', { output_index: this.#output.length, item }))
    return frames
  }

  open(): string[] {
    const response = { ...this.#response, status: 'in_progress', output: [] }
    return [this.#event('response.created', { response }), this.#event('response.in_progress', { response })]
  }

  #delta(type: string, index: string, piece: string): string {
    const item = this.#item!
    item.text += piece
    return `event: ${type}\ndata: {"type":"${type}","sequence_number":${this.#sequence++},"item_id":"${item.id}","output_index":${this.#output.length},"${index}":0,"delta":${JSON.stringify(piece)}}\n\n`
  }

  text(piece: string): string[] {
    const frames = this.#openItem('message')
    frames.push(this.#delta('response.output_text.delta', 'content_index', piece))
    return frames
  }

  reasoning(piece: string): string[] {
    const frames = this.#openItem('reasoning')
    frames.push(this.#delta('response.reasoning_summary_text.delta', 'summary_index', piece))
    return frames
  }

  opaque(sealed: string): string[] {
    const frames = this.#openItem('reasoning')
    const item = this.#item!
    // Who does not ask for the sealed form cannot give it back: the strict mode then refuses the next turn.
    if (this.#sealsReasoning) item.sealed = sealed
    this.#turn.sealed.push(`${item.id} ${sealed}`)
    return [...frames, ...this.#closeItem()]
  }

  #call(call: ScriptedCall): string[] {
    this.#turn.calls.push(call.id)
    const id = `fc_fake_${this.#output.length}`
    const base = { type: 'function_call', id, call_id: call.id, name: call.name }
    const at = { output_index: this.#output.length, item_id: id }
    const added = { output_index: this.#output.length, item: { ...base, arguments: '', status: 'in_progress' } }
    const done = { ...base, arguments: call.arguments, status: 'completed' }
    const frames = [
      this.#event('response.output_item.added', added),
      ...cut(call.arguments, 8).map((delta) => this.#event('response.function_call_arguments.delta', { ...at, delta })),
      this.#event('response.function_call_arguments.done', { ...at, arguments: call.arguments }),
      this.#event('response.output_item.done', { output_index: this.#output.length, item: done }),
    ]
    this.#output.push(done)
    return frames
  }

  toolCalls(calls: ScriptedCall[]): string[] {
    return [...this.#closeItem(), ...calls.flatMap((call) => this.#call(call))]
  }

  error(message: string, code: string): string[] {
    return [this.#event('error', { code, message, param: null })]
  }

  close(finish: Finish, usage: TokenCounts | null): string[] {
    const frames = this.#closeItem()
    const reason =
      finish === 'length' ? 'max_output_tokens' : finish === 'content-filter' ? 'content_filter' : undefined
    const status = reason ? 'incomplete' : 'completed'
    const response = {
      ...this.#response,
      status,
      incomplete_details: reason ? { reason } : null,
      output: this.#output,
      usage: usage && usageOf(usage),
    }
    return [...frames, this.#event(`response.${status}`, { response })]
  }

  turn(): ModelTurn {
    return this.#turn
  }
}

const usageOf = (usage: TokenCounts): object => ({
  input_tokens: usage.inputTokens,
  input_tokens_details: { cached_tokens: usage.cachedInputTokens ?? 0 },
  output_tokens: usage.outputTokens,
  output_tokens_details: { reasoning_tokens: usage.reasoningTokens ?? 0 },
  total_tokens: usage.inputTokens + usage.outputTokens,
})

const isOfModel = (item: JsonObject): boolean =>
  item.type === 'reasoning' || item.type === 'function_call' || item.role === 'assistant'

/** Neighbouring items of the model are one turn; results of tools and words of the user stand between turns. */
const turnsOf = (items: JsonObject[]): ModelTurn[] => {
  const turns: ModelTurn[] = []
  let isOpen = false
  for (const item of items) {
    const own = isOfModel(item)
    if (own && !isOpen) turns.push({ calls: [], sealed: [] })
    isOpen = own
    const turn = turns.at(-1)
    if (!own || !turn) continue
    if (item.type === 'function_call') turn.calls.push(text(item.call_id))
    if (item.type === 'reasoning') turn.sealed.push(`${text(item.id)} ${text(item.encrypted_content)}`)
  }
  return turns
}

const understand: Wire['understand'] = (body) => {
  const items = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : objects(body.input)
  const users = items.filter(({ role }) => role === 'user')
  const systems = items.filter(({ role }) => role === 'system' || role === 'developer')
  const results = items.filter(({ type }) => type === 'function_call_output')
  return {
    model: text(body.model),
    system: [text(body.instructions), ...systems.map(({ content }) => contentText(content))].filter(Boolean).join('\n'),
    lastUserText: contentText(users.at(-1)?.content),
    turns: turnsOf(items),
    toolResults: results.map((item) => ({ call: text(item.call_id), output: contentText(item.output) })),
    endsWithToolResult: items.at(-1)?.type === 'function_call_output',
    images: users
      .flatMap(({ content }) => objects(content))
      .flatMap((part) => splitDataUrl(text(part.image_url)) ?? []),
    tools: objects(body.tools).map((tool) => ({
      name: text(tool.name),
      description: text(tool.description),
      schema: tool.parameters,
    })),
    toolChoice: typeof body.tool_choice === 'string' ? body.tool_choice : undefined,
    responseSchema: object(object(body.text).format).schema,
    sampling: defined({
      temperature: body.temperature,
      topP: body.top_p,
      maxOutputTokens: body.max_output_tokens,
      reasoningEffort: object(body.reasoning).effort,
    }),
  }
}

export const openAiResponses: Wire = {
  name: 'openai-responses',
  contentType: 'text/event-stream',
  comment: sseComment,
  malformed: 'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","del\n\n',
  understand,
  encoder: (input) => new ResponsesEncoder(input),
  errorBody: openAiChat.errorBody,
  models: openAiChat.models,
}
