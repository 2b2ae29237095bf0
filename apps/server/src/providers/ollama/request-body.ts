import type { ModelRequest, ProviderContext } from '@llm-playground/plugin-sdk'
import { requestMessages } from './request-messages.ts'
import type { Settings } from './settings.ts'

/** Without a wish: room for a long conversation, and still no more memory than most computers have. */
const CONTEXT_CAP = 16_384
/** For a model whose context window is not known; the server's own default is half of it. */
const UNKNOWN_CONTEXT = 8_192

/**
 * The context length is set with every call: the server's default is short, and it cuts the beginning of a longer
 * conversation off without a word (quirk 6). One value a model, since another one makes the server load it again.
 */
export const contextLength = (wish: number | undefined, window: number | null): number =>
  Math.min(wish ?? CONTEXT_CAP, window ?? wish ?? UNKNOWN_CONTEXT)

const optionsOf = (request: ModelRequest, settings: Settings, refused: ReadonlySet<string>): object => {
  const { parameters } = request
  const options: Record<string, unknown> = {
    num_ctx: contextLength(settings.contextLength, request.contextWindow),
    temperature: parameters.temperature,
    top_p: parameters.topP,
    top_k: parameters.topK,
    // Never 0: the server takes that for "no limit".
    num_predict: parameters.maxOutputTokens || undefined,
    frequency_penalty: parameters.frequencyPenalty,
    presence_penalty: parameters.presencePenalty,
    seed: parameters.seed,
    stop: parameters.stop?.length ? parameters.stop : undefined,
  }
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value !== undefined && !refused.has(name)),
  )
}

/** A model without thinking answers 400 to the field, so it is sent only where it means something. */
const thinkField = (request: ModelRequest, refused: ReadonlySet<string>): object => {
  const effort = request.parameters.reasoningEffort
  if (!effort || !request.supports.reasoning || refused.has('think')) return {}
  if (effort === 'none') return { think: false }
  // Few models know levels; the others know on and off.
  return { think: refused.has('think level') ? true : effort }
}

export const sendsTools = (request: ModelRequest, refused: ReadonlySet<string>): boolean =>
  request.tools.length > 0 && request.supports.tools && request.toolChoice !== 'none' && !refused.has('tools')

/** The body of `POST /api/chat`. */
export const requestBody = async (request: ModelRequest, context: ProviderContext<Settings>): Promise<object> => {
  const refused = context.refusedParameters
  const { responseSchema, topLogprobs } = request.parameters
  return {
    model: request.model,
    messages: await requestMessages(request, context),
    stream: true,
    // A prompt or a reply that does not fit is an error, not something to cut in silence.
    truncate: false,
    shift: false,
    ...(sendsTools(request, refused) && {
      tools: request.tools.map(({ name, description, inputSchema }) => ({
        type: 'function',
        function: { name, description, parameters: inputSchema },
      })),
    }),
    ...(responseSchema && !refused.has('format') && { format: responseSchema }),
    ...(topLogprobs !== undefined && !refused.has('logprobs') && { logprobs: true, top_logprobs: topLogprobs }),
    ...thinkField(request, refused),
    options: optionsOf(request, context.settings, refused),
  }
}
