import {
  defineProvider,
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  placeOfAddress,
  sealStream,
  wording,
} from '@llm-playground/plugin-sdk'
import { embedTexts } from './embed-texts.ts'
import { failureOfAnswer } from './failure.ts'
import { listModels } from './list-models.ts'
import { readStream } from './read-stream.ts'
import { requestBody } from './request-body.ts'
import { apiUrl, type Settings, SLOW_MODEL_LIMITS, settings } from './settings.ts'

const hasHiddenImages = (request: ModelRequest): boolean =>
  !request.supports.images && request.messages.some(({ parts }) => parts.some((part) => part.type === 'image'))

async function* streamReply(request: ModelRequest, context: ProviderContext<Settings>): AsyncGenerator<ProviderEvent> {
  if (hasHiddenImages(request)) {
    yield {
      type: 'notice',
      code: 'images-left-out',
      message: wording`This model cannot see pictures; they were left out.`,
    }
  }
  const json = await requestBody(request, context)
  const response = await context.request(apiUrl(context.settings, 'chat'), { json, limits: SLOW_MODEL_LIMITS })
  if (response.status !== 200) yield { type: 'failure', failure: await failureOfAnswer(response) }
  else yield* readStream(response.body)
}

export default defineProvider({
  kind: 'ollama',
  name: 'Ollama',
  description: wording`Models on your own computer or server, through Ollama.`,
  settings,
  presets: [
    {
      id: 'ollama-here',
      name: wording`Ollama on this computer`,
      settings: { baseUrl: 'http://localhost:11434' },
      isLocalServer: true,
    },
  ],
  managesModels: true,
  placeOf: ({ baseUrl }) => placeOfAddress(baseUrl),
  listModels,
  stream: (request, context) => sealStream(streamReply(request, context), context.signal),
  embed: embedTexts,
})
