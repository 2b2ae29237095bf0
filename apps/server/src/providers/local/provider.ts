import {
  defineProvider,
  type ModelRequest,
  type ProviderContext,
  type ProviderEvent,
  wording,
} from '@llm-playground/plugin-sdk'
import { answerEmbed, answerTokenize } from './answer-once.ts'
import { describeEngine } from './describe-engine.ts'
import { unexpectedFailure } from './engine-failures.ts'
import { KIND, localPlaces } from './local-places.ts'
import { type InstalledModel, installedModels } from './model-files.ts'
import { type Settings, settings } from './settings.ts'
import { streamReply } from './stream-reply.ts'
import { closeEngines, useEngine } from './use-engine.ts'

const PARAMETERS = [
  'temperature',
  'topP',
  'topK',
  'maxOutputTokens',
  'frequencyPenalty',
  'presencePenalty',
  'seed',
  'stop',
  'topLogprobs',
  'responseSchema',
  'tools',
]

/** What the catalogue says, or the file of itself. */
const windowOf = ({ entry, facts }: InstalledModel, contextSize: number): { contextWindow?: number } => {
  const madeFor = entry?.contextWindow ?? facts?.contextLength
  return madeFor ? { contextWindow: Math.min(madeFor, contextSize) } : {}
}

/** Inside a stream failure is an event, also where the disk or the machine is the reason. */
async function* stream(request: ModelRequest, context: ProviderContext<Settings>): AsyncGenerator<ProviderEvent> {
  try {
    const { engine, model, engineSettings } = await useEngine(request.model, context)
    yield* streamReply(engine, request, model, engineSettings, context.signal)
  } catch (cause) {
    yield { type: 'failure', failure: unexpectedFailure(cause) }
  }
}

/** Models that run inside this program: no key, no account, no other program. */
export default defineProvider({
  kind: KIND,
  name: wording`On this computer`,
  description: wording`Runs open models inside this program. Nothing leaves this computer.`,
  settings,
  builtIn: {},
  placeOf: () => 'this-computer',
  async listModels({ dataFolder, cacheFolder, settings: { contextSize } }) {
    const places = localPlaces(dataFolder, cacheFolder)
    const models = await installedModels(places.modelsFolder)
    if (models.length === 0 || !(await describeEngine(places.engineFolders)).isInstalled) return []
    return models.map((model) => ({
      name: model.name,
      displayName: model.entry?.displayName ?? model.name,
      supports: {
        tools: true,
        images: false,
        reasoning: false,
        jsonSchema: true,
        continuation: true,
        logprobs: true,
        parameters: PARAMETERS,
      },
      ...windowOf(model, contextSize),
      price: { source: 'free' as const },
      sizeBytes: model.sizeBytes,
    }))
  },
  stream,
  embed: answerEmbed,
  tokenize: answerTokenize,
  close: closeEngines,
})
