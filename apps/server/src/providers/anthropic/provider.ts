import {
  defineProvider,
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  sealStream,
  wording,
} from '@llm-playground/plugin-sdk'
import { failureOfAnswer } from './failure.ts'
import { listModels } from './list-models.ts'
import { readStream } from './read-stream.ts'
import { requestBody } from './request-body.ts'
import { apiHeaders, apiUrl, type Settings, settings } from './settings.ts'

async function* streamReply(request: ModelRequest, context: ProviderContext<Settings>): AsyncGenerator<ProviderEvent> {
  const { body, answersByTool } = await requestBody(request, context)
  const response = await context.request(apiUrl(context.settings, 'messages'), {
    headers: apiHeaders(context.settings),
    json: body,
  })
  if (response.status !== 200) yield { type: 'failure', failure: await failureOfAnswer(response) }
  else yield* readStream(response.body, answersByTool)
}

export default defineProvider({
  kind: 'anthropic',
  name: 'Anthropic',
  description: wording`Claude models through the Messages API.`,
  settings,
  keyPattern: '^sk-ant-',
  keyUrl: 'https://console.anthropic.com/settings/keys',
  placeOf: () => 'vendor',
  listModels,
  stream: (request, context) => sealStream(streamReply(request, context), context.signal),
})
