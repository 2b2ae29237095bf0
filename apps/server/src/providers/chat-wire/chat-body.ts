import type { ModelRequest, ProviderContext } from '@llm-playground/plugin-sdk'
import type { ChatDialect } from './chat-dialect.ts'
import { chatMessages } from './chat-messages.ts'
import { omitRefused } from './omit-refused.ts'
import { isStrictSchema } from './strict-schema.ts'

type Fields = Record<string, unknown>

const sampling = ({ parameters }: ModelRequest, dialect: ChatDialect, refused: ReadonlySet<string>): Fields => {
  const { temperature, topP, topK, maxOutputTokens, frequencyPenalty, presencePenalty, seed, stop } = parameters
  const { maxTokensField } = dialect
  const other = maxTokensField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  return {
    temperature,
    top_p: topP,
    top_k: topK,
    // A model that refuses one name of the limit usually takes the other.
    [refused.has(maxTokensField) ? other : maxTokensField]: maxOutputTokens,
    frequency_penalty: frequencyPenalty,
    presence_penalty: presencePenalty,
    [dialect.seedField]: seed,
    stop,
  }
}

/** Both fields or none: a server refuses the count without the wish. */
const logprobs = ({ parameters: { topLogprobs } }: ModelRequest, refused: ReadonlySet<string>): Fields => {
  if (topLogprobs === undefined || refused.has('logprobs') || refused.has('top_logprobs')) return {}
  return { logprobs: true, ...(topLogprobs > 0 && { top_logprobs: topLogprobs }) }
}

const effort = ({ parameters }: ModelRequest, { effortField }: ChatDialect): Fields => {
  const { reasoningEffort } = parameters
  if (reasoningEffort === undefined) return {}
  return effortField === 'reasoning_effort'
    ? { reasoning_effort: reasoningEffort }
    : { reasoning: { effort: reasoningEffort } }
}

const tools = ({ tools: described, toolChoice }: ModelRequest): Fields => {
  if (described.length === 0) return {}
  return {
    tools: described.map(({ name, description, inputSchema }) => ({
      type: 'function',
      function: { name, description, parameters: inputSchema },
    })),
    tool_choice: toolChoice,
  }
}

const responseFormat = (schema: Fields | undefined, { structuredOutput }: ChatDialect): unknown => {
  if (!schema) return undefined
  if (structuredOutput === 'json_object') return { type: 'json_object' }
  return { type: 'json_schema', json_schema: { name: 'answer', schema, strict: isStrictSchema(schema) } }
}

const systemText = ({ system, parameters }: ModelRequest, { structuredOutput }: ChatDialect): string => {
  const { responseSchema } = parameters
  if (!responseSchema || structuredOutput === 'json_schema') return system ?? ''
  const wish = `Answer with JSON alone, following this JSON Schema:\n${JSON.stringify(responseSchema)}`
  return system ? `${system}\n\n${wish}` : wish
}

/** The request's body. What is not set is not sent. */
export const chatBody = async (
  request: ModelRequest,
  context: ProviderContext,
  dialect: ChatDialect,
): Promise<Fields> => {
  const system = systemText(request, dialect)
  const messages = await chatMessages(request, context, dialect)
  const { refusedParameters } = context
  const body: Fields = {
    model: request.model,
    messages: system ? [{ role: dialect.systemRole, content: system }, ...messages] : messages,
    stream: true,
    stream_options: dialect.asksForUsage ? { include_usage: true } : undefined,
    ...sampling(request, dialect, refusedParameters),
    ...logprobs(request, refusedParameters),
    ...effort(request, dialect),
    ...tools(request),
    response_format: responseFormat(request.parameters.responseSchema, dialect),
  }
  return omitRefused(body, refusedParameters)
}
