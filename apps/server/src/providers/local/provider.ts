import { availableParallelism } from 'node:os'
import { defineProvider, type ModelRequest, type ProviderContext, type ProviderEvent } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { describeEngine } from './describe-engine.ts'
import { createEngine, type Engine } from './engine/engine.ts'
import { engineMissingFailure, modelMissingFailure, unexpectedFailure } from './engine-failures.ts'
import { findEngine } from './install/find-engine.ts'
import { KIND, localPlaces } from './local-places.ts'
import { installedModels } from './model-files.ts'
import { streamReply } from './stream-reply.ts'

const settings = z.object({
  threads: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .meta({ title: 'Threads', description: 'Processor cores that compute. Empty: all but one.' }),
  contextSize: z
    .int()
    .min(256)
    .max(131_072)
    .default(8192)
    .meta({ title: 'Context size', description: 'Tokens of one conversation, at most what the model was made for.' }),
  idleMinutes: z.number().min(0.01).max(1440).default(5).meta({
    title: 'Idle minutes',
    description: 'The engine ends, and gives its memory back, after this time without work.',
  }),
})
type Settings = z.output<typeof settings>

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
]

/** One engine for one installation: the memory holds one model at a time, whoever asks. */
const engines = new Map<string, Engine>()

async function* answer(request: ModelRequest, context: ProviderContext<Settings>): AsyncGenerator<ProviderEvent> {
  const { signal } = context
  const places = localPlaces(context.dataFolder)
  const model = (await installedModels(places.modelsFolder)).find(({ name }) => name === request.model)
  if (!model) return yield { type: 'failure', failure: modelMissingFailure(request.model) }
  const installed = await findEngine(places.engineFolders)
  if (!installed) return yield { type: 'failure', failure: engineMissingFailure() }
  const engine = engines.get(installed.entryFile) ?? createEngine(installed)
  engines.set(installed.entryFile, engine)
  const { threads = Math.max(1, availableParallelism() - 1), contextSize, idleMinutes } = context.settings
  yield* streamReply(engine, request, model, { threads, contextSize, idleMs: idleMinutes * 60_000 }, signal)
}

/** Inside a stream failure is an event, also where the disk or the machine is the reason. */
async function* stream(request: ModelRequest, context: ProviderContext<Settings>): AsyncGenerator<ProviderEvent> {
  try {
    yield* answer(request, context)
  } catch (cause) {
    yield { type: 'failure', failure: unexpectedFailure(cause) }
  }
}

/** Models that run inside this program: no key, no account, no other program. */
export default defineProvider({
  kind: KIND,
  name: 'On this computer',
  description: 'Runs open models inside this program. Nothing leaves this computer.',
  settings,
  builtIn: {},
  isLocal: () => true,
  async listModels({ dataFolder, settings: { contextSize } }) {
    const places = localPlaces(dataFolder)
    const models = await installedModels(places.modelsFolder)
    if (models.length === 0 || !(await describeEngine(places.engineFolders)).isInstalled) return []
    return models.map(({ name, sizeBytes, entry }) => ({
      name,
      displayName: entry?.displayName ?? name,
      supports: {
        tools: false,
        images: false,
        reasoning: false,
        jsonSchema: true,
        continuation: true,
        logprobs: true,
        parameters: PARAMETERS,
      },
      ...(entry && { contextWindow: Math.min(entry.contextWindow, contextSize) }),
      price: { source: 'free' as const },
      sizeBytes,
    }))
  },
  stream,
  async close() {
    await Promise.all([...engines.values()].map((engine) => engine.close()))
    engines.clear()
  },
})
