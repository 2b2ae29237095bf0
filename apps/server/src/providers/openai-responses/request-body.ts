import type { ModelRequest, ProviderContext } from '@llm-playground/plugin-sdk'
import { omitRefused } from '../chat-wire/omit-refused.ts'
import { isStrictSchema } from '../chat-wire/strict-schema.ts'
import { requestInput } from './request-input.ts'

type Fields = Record<string, unknown>

const reasoning = ({ parameters, supports }: ModelRequest): Fields | undefined => {
  const { reasoningEffort } = parameters
  if (!supports.reasoning && reasoningEffort === undefined) return undefined
  // Without `summary` the model thinks in silence and nobody sees why it takes long.
  return { ...(reasoningEffort !== undefined && { effort: reasoningEffort }), summary: 'auto' }
}

const tools = ({ tools: described, toolChoice }: ModelRequest): Fields => {
  if (described.length === 0) return {}
  return {
    // `strict` would be true by default here, and refuse ordinary schemas.
    tools: described.map(({ name, description, inputSchema }) => ({
      type: 'function',
      name,
      description,
      parameters: inputSchema,
      strict: false,
    })),
    tool_choice: toolChoice,
  }
}

const textFormat = (schema: Fields | undefined): Fields | undefined =>
  schema && { format: { type: 'json_schema', name: 'answer', schema, strict: isStrictSchema(schema) } }

/**
 * The request's body. Nothing is kept at the vendor, so reasoning must travel sealed in every reply and go back with
 * every request.
 */
export const requestBody = async (request: ModelRequest, context: ProviderContext): Promise<Fields> => {
  const { parameters } = request
  const { topLogprobs } = parameters
  const tellsTokens = topLogprobs !== undefined && !context.refusedParameters.has('top_logprobs')
  const body: Fields = {
    model: request.model,
    input: await requestInput(request, context),
    instructions: request.system || undefined,
    stream: true,
    store: false,
    include: ['reasoning.encrypted_content', ...(tellsTokens ? ['message.output_text.logprobs'] : [])],
    top_logprobs: tellsTokens ? topLogprobs : undefined,
    temperature: parameters.temperature,
    top_p: parameters.topP,
    max_output_tokens: parameters.maxOutputTokens,
    reasoning: reasoning(request),
    ...tools(request),
    text: textFormat(parameters.responseSchema),
  }
  return omitRefused(body, context.refusedParameters)
}
