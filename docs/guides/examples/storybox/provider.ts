import {
  defineProvider,
  failureOfResponse,
  failureOfStatus,
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  ProviderFailureError,
  parseReply,
  placeOfAddress,
  readEventStream,
  sealStream,
} from '@llm-playground/plugin-sdk'
import { z } from 'zod'

const settings = z.object({
  baseUrl: z.url().default('http://127.0.0.1:4400/v1').meta({ title: 'Base URL', description: 'Up to /v1.' }),
  apiKey: z.string().trim().optional().meta({ title: 'API key', description: 'Starts with story-.', secret: true }),
})
type Context = ProviderContext<z.output<typeof settings>>

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) })

/** @throws ProviderFailureError on an answer outside 2xx, UpstreamUnreachable when there is none */
const ask = async ({ settings: { baseUrl, apiKey }, request }: Context, path: string, json?: object) => {
  const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {}
  const response = await request(`${baseUrl.replace(/\/+$/, '')}/${path}`, { headers, ...(json && { json }) })
  if (response.status !== 200) throw new ProviderFailureError(await failureOfResponse(response))
  return response
}

/** What is not set is not sent; what the model was seen to refuse is left out. */
const bodyOf = ({ model, system, messages, parameters }: ModelRequest, refused: ReadonlySet<string>): object => {
  const said = messages.map(({ role, parts }) => ({
    role,
    content: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
  }))
  const body: Record<string, unknown> = {
    model,
    messages: system ? [{ role: 'system', content: system }, ...said] : said,
    stream: true,
    stream_options: { include_usage: true },
    temperature: parameters.temperature,
    max_tokens: parameters.maxOutputTokens,
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !refused.has(name)))
}

/** May throw and may end early: `sealStream` makes the failure of it. */
async function* streamReply(request: ModelRequest, context: Context): AsyncGenerator<ProviderEvent> {
  const response = await ask(context, 'chat/completions', bodyOf(request, context.refusedParameters))
  let finish: string | undefined
  for await (const events of readEventStream(response.body)) {
    for (const { data } of events) {
      if (data === '[DONE]') continue
      const { choices, usage, error } = JSON.parse(data)
      if (error) throw new ProviderFailureError(failureOfStatus(500, data))
      const [choice] = choices ?? []
      if (choice?.delta?.content) yield { type: 'text-delta', text: choice.delta.content }
      finish = choice?.finish_reason ?? finish
      if (!usage) continue
      const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage
      const none = { cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 0, reasoningTokens: 0 }
      yield { type: 'usage', usage: { inputTokens, outputTokens, ...none, estimated: false } }
    }
  }
  // The count comes behind the finish on this wire, so the finish is told at the end; without one the reply was cut.
  if (finish) yield { type: 'finish', reason: finish === 'stop' || finish === 'length' ? finish : 'other' }
}

export default defineProvider({
  kind: 'storybox',
  name: 'Storybox',
  description: 'The example of the guide: text and token counts over Chat Completions.',
  settings,
  keyPattern: '^story-',
  parameters: ['temperature', 'maxOutputTokens'],
  placeOf: ({ baseUrl }) => placeOfAddress(baseUrl),
  listModels: async (context) =>
    parseReply(modelList, await (await ask(context, 'models')).text()).data.map(({ id }) => ({ name: id })),
  stream: (request, context) => sealStream(streamReply(request, context), context.signal),
})
