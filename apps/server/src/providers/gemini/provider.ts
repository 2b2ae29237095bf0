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
  // Without `alt=sse` the vendor sends one JSON array that is complete only at its end (quirk 4).
  const path = `models/${encodeURIComponent(request.model)}:streamGenerateContent?alt=sse`
  const response = await context.request(apiUrl(context.settings, path), {
    headers: apiHeaders(context.settings),
    json: await requestBody(request, context),
  })
  if (response.status !== 200) yield { type: 'failure', failure: await failureOfAnswer(response) }
  else yield* readStream(response.body)
}

export default defineProvider({
  kind: 'gemini',
  name: 'Google Gemini',
  description: wording`Gemini models through the native Gemini API.`,
  settings,
  keyPattern: '^AIza',
  keyUrl: 'https://aistudio.google.com/apikey',
  placeOf: () => 'vendor',
  listModels,
  stream: (request, context) => sealStream(streamReply(request, context), context.signal),
})
