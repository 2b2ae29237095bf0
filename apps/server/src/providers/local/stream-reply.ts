import { cancelledFailure, type ModelRequest, type ProviderEvent } from '@llm-playground/plugin-sdk'
import type { FinishReason } from '@llm-playground/protocol'
import { DEFAULT_SAMPLING } from './catalogue.ts'
import type { Engine, EngineEvent, EngineRequest } from './engine/engine.ts'
import type { EngineUsage, ModelUse } from './engine/engine-messages.ts'
import { engineTurnsOf } from './engine/engine-turns.ts'
import { grammarSchemaOf } from './engine/grammar-schema.ts'
import { engineEndedFailure, engineFailure, engineSilentFailure, unexpectedFailure } from './engine-failures.ts'
import type { InstalledModel } from './model-files.ts'

export interface EngineSettings extends Omit<ModelUse, 'modelFile'> {
  idleMs: number
}

const engineRequestOf = (
  { system, messages, parameters, continueLast = false }: ModelRequest,
  model: InstalledModel,
  { idleMs: _, ...use }: EngineSettings,
) => {
  const { turns, leftImagesOut } = engineTurnsOf(system, messages)
  const grammar = parameters.responseSchema && grammarSchemaOf(parameters.responseSchema)
  const own = model.entry?.sampling ?? DEFAULT_SAMPLING
  const { frequencyPenalty, presencePenalty, maxOutputTokens, seed, topLogprobs } = parameters
  const request: EngineRequest = {
    type: 'generate',
    modelFile: model.file,
    ...use,
    turns,
    continueLast: continueLast && turns.at(-1)?.role === 'model',
    stop: parameters.stop ?? [],
    sampling: {
      temperature: parameters.temperature ?? own.temperature,
      topP: parameters.topP ?? own.topP,
      topK: parameters.topK ?? own.topK,
      repeatPenalty: own.repeatPenalty,
      ...(frequencyPenalty !== undefined && { frequencyPenalty }),
      ...(presencePenalty !== undefined && { presencePenalty }),
      ...(seed !== undefined && { seed }),
    },
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(topLogprobs !== undefined && { topLogprobs }),
    ...(grammar && { grammarSchema: grammar.schema }),
  }
  return { request, leftImagesOut, unenforced: grammar?.unenforced ?? [] }
}

const usageEvent = (usage: EngineUsage): ProviderEvent => ({
  type: 'usage',
  usage: { ...usage, cacheWriteTokens: 0, cacheWriteLongTokens: 0, reasoningTokens: 0, estimated: false },
})

const notice = (code: string, message: string): ProviderEvent => ({ type: 'notice', code, message })

const CONTEXT_FULL = notice(
  'context-full',
  'The context of the model is full, so the reply ends here. Branch off earlier to go on.',
)

const FINISH: Record<Extract<EngineEvent, { type: 'done' }>['reason'], FinishReason | undefined> = {
  stop: 'stop',
  length: 'length',
  'context-full': 'length',
  cancelled: undefined,
}

function* providerEventsOf(event: EngineEvent): Generator<ProviderEvent> {
  switch (event.type) {
    case 'text':
      return yield { type: 'text-delta', text: event.text, ...(event.tokens && { tokens: event.tokens }) }
    case 'queued':
      return yield notice('local-queue', `Waiting for the local model: ${event.ahead} before this one.`)
    case 'done': {
      yield usageEvent(event.usage)
      if (event.reason === 'context-full') yield CONTEXT_FULL
      const reason = FINISH[event.reason]
      return yield reason ? { type: 'finish', reason } : { type: 'failure', failure: cancelledFailure() }
    }
    case 'failed':
      return yield { type: 'failure', failure: engineFailure(event) }
    case 'ended':
      return yield { type: 'failure', failure: engineEndedFailure(event.end) }
    case 'silent':
      return yield { type: 'failure', failure: engineSilentFailure(event.seconds) }
    case 'stopped':
    case 'cancelled':
      return yield { type: 'failure', failure: cancelledFailure() }
    case 'embedded':
    case 'tokenized':
      return // Answers to other requests.
  }
}

async function* streamEvents(
  engine: Engine,
  modelRequest: ModelRequest,
  model: InstalledModel,
  settings: EngineSettings,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const { request, leftImagesOut, unenforced } = engineRequestOf(modelRequest, model, settings)
  if (leftImagesOut) yield notice('images-left-out', 'This model cannot see images; they were left out.')
  if (unenforced.length > 0)
    yield notice('schema-partly-enforced', `The grammar does not check: ${unenforced.join(', ')}.`)
  for await (const event of engine.ask(request, { signal, idleMs: settings.idleMs })) yield* providerEventsOf(event)
}

/** One reply of a local model. Inside a stream failure is an event, also where a schema or the disk is the reason. */
export async function* streamReply(...given: Parameters<typeof streamEvents>): AsyncGenerator<ProviderEvent> {
  try {
    yield* streamEvents(...given)
  } catch (cause) {
    yield { type: 'failure', failure: unexpectedFailure(cause) }
  }
}
