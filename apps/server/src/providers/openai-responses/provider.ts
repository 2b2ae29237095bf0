import {
  defineProvider,
  type ListedModel,
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  sealStream,
  wording,
} from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { readModelList } from '../chat-wire/read-model-list.ts'
import { readReply } from '../chat-wire/read-reply.ts'
import { requestBody } from './request-body.ts'
import { ResponsesReader } from './responses-reader.ts'
import { apiHeaders, apiUrl, type Settings, settings } from './settings.ts'

type Context = ProviderContext<Settings>

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) })

const listModels = async (context: Context): Promise<ListedModel[]> => {
  const { settings } = context
  const { data } = await readModelList(apiUrl(settings, 'models'), apiHeaders(settings), modelList, context)
  return data.map(({ id }) => ({ name: id }))
}

async function* ask(request: ModelRequest, context: Context): AsyncGenerator<ProviderEvent> {
  const reader = new ResponsesReader(request.parameters.maxOutputTokens)
  const sent = { headers: apiHeaders(context.settings), json: await requestBody(request, context) }
  yield* readReply(apiUrl(context.settings, 'responses'), sent, context, reader)
}

export default defineProvider({
  kind: 'openai-responses',
  name: 'OpenAI',
  description: wording`GPT and reasoning models through the Responses API; nothing is stored at the vendor.`,
  settings,
  parameters: ['temperature', 'topP', 'maxOutputTokens', 'topLogprobs', 'reasoningEffort', 'responseSchema', 'tools'],
  keyPattern: '^sk-(?:(?:proj|svcacct|admin)-|[A-Za-z0-9]{20}T3BlbkFJ)',
  keyUrl: 'https://platform.openai.com/api-keys',
  placeOf: () => 'vendor',
  listModels,
  stream: (request, context) => sealStream(ask(request, context), context.signal),
})
