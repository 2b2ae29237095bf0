import type { ModelRequest, ProviderContext } from '@llm-playground/plugin-sdk'
import { requestMessages } from './request-messages.ts'
import type { Settings } from './settings.ts'
import { strictSchema } from './strict-schema.ts'
import { thinkingOf } from './thinking.ts'
import type { CacheControl, RequestMessage } from './wire.ts'

/** The tool that carries an answer in JSON to models without native structured output. */
export const ANSWER_TOOL = 'structured_answer'

/** `max_tokens` must be sent. Every model since 2024 takes this much. */
const DEFAULT_OUTPUT_TOKENS = 8_192
/** More is rarely wanted, and some servers reserve it. */
const LONGEST_DEFAULT_OUTPUT_TOKENS = 32_000

interface WireTool {
  name: string
  description?: string
  input_schema: unknown
}

const usesAnswerTool = (request: ModelRequest, refused: ReadonlySet<string>): boolean =>
  request.parameters.responseSchema !== undefined &&
  (!request.supports.jsonSchema || refused.has('output_config.format'))

const maxTokens = (request: ModelRequest, budget: number): number => {
  const known = request.maxOutputTokens ?? undefined
  const wanted =
    request.parameters.maxOutputTokens ?? Math.min(known ?? DEFAULT_OUTPUT_TOKENS, LONGEST_DEFAULT_OUTPUT_TOKENS)
  // Thinking is taken out of the same allowance.
  return Math.min(wanted + budget, Math.max(known ?? Number.POSITIVE_INFINITY, budget + 1))
}

const toolFields = (request: ModelRequest, answersByTool: boolean, messages: RequestMessage[]): object => {
  const tools: WireTool[] = request.tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    input_schema: inputSchema,
  }))
  if (answersByTool) {
    const description = 'Gives the answer to the user. Call it exactly once, when the answer is complete.'
    tools.push({ name: ANSWER_TOOL, description, input_schema: request.parameters.responseSchema })
    return { tools, tool_choice: tools.length === 1 ? { type: 'tool', name: ANSWER_TOOL } : { type: 'any' } }
  }
  if (tools.length > 0) {
    const type = request.toolChoice === 'required' ? 'any' : (request.toolChoice ?? 'auto')
    return { tools, tool_choice: { type } }
  }
  // A conversation with calls in it is refused when it defines no tools, also when none may be called any more.
  const blocks = messages.flatMap(({ content }) => content)
  const names = new Set(blocks.filter(({ type }) => type === 'tool_use').map(({ name }) => String(name)))
  if (names.size === 0) return {}
  const past = [...names].map((name) => ({ name, input_schema: { type: 'object' } }))
  return { tools: past, tool_choice: { type: 'none' } }
}

const samplingFields = (request: ModelRequest, refused: ReadonlySet<string>, thinks: boolean): object => {
  const { temperature, topP, topK, stop } = request.parameters
  const fields: Record<string, unknown> = {
    stop_sequences: stop?.length ? stop : undefined,
    // A thinking model refuses its own temperature; this vendor's scale ends at 1.
    temperature: thinks || temperature === undefined ? undefined : Math.min(1, temperature),
    top_p: thinks ? undefined : topP,
    top_k: thinks ? undefined : topK,
  }
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== undefined && !refused.has(name)))
}

/** Marks where the cached beginning ends: after the last turn, and after the one before, which was written last time. */
const markCache = (messages: RequestMessage[], cache: CacheControl | undefined): void => {
  if (!cache) return
  for (const message of messages.filter(({ role }) => role === 'user').slice(-2)) {
    const last = message.content.at(-1)
    if (last) last.cache_control = cache
  }
}

/** The body of `POST /v1/messages`. */
export const requestBody = async (
  request: ModelRequest,
  context: ProviderContext<Settings>,
): Promise<{ body: Record<string, unknown>; answersByTool: boolean }> => {
  const { refusedParameters: refused, providerId, settings } = context
  const answersByTool = usesAnswerTool(request, refused)
  const forcesTool = answersByTool || (request.toolChoice === 'required' && request.tools.length > 0)
  const thinking = thinkingOf(request, refused, { providerId, forcesTool })
  const messages = await requestMessages(request, context)
  const cache: CacheControl | undefined =
    settings.promptCache === 'off' || refused.has('cache_control')
      ? undefined
      : { type: 'ephemeral', ...(settings.promptCache === '1h' && { ttl: '1h' }) }
  markCache(messages, cache)
  const schema = request.parameters.responseSchema
  const format = schema && !answersByTool ? { format: { type: 'json_schema', schema: strictSchema(schema) } } : {}
  const outputConfig = { ...(thinking.fields.output_config as object | undefined), ...format }
  const body = {
    model: request.model,
    max_tokens: maxTokens(request, thinking.budget),
    stream: true,
    ...(request.system && { system: [{ type: 'text', text: request.system, ...(cache && { cache_control: cache }) }] }),
    messages,
    ...toolFields(request, answersByTool, messages),
    ...samplingFields(request, refused, thinking.budget > 0),
    ...thinking.fields,
    ...(Object.keys(outputConfig).length > 0 && { output_config: outputConfig }),
  }
  return { body, answersByTool }
}
