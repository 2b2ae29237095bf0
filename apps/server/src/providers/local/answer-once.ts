import {
  cancelledFailure,
  type EmbeddingReply,
  type EmbeddingRequest,
  type ModelToken,
  type ProviderContext,
  ProviderFailureError,
  type TokenizeRequest,
} from '@llm-playground/plugin-sdk'
import type { EngineEvent, EngineRequest } from './engine/engine.ts'
import type { ModelUse } from './engine/engine-messages.ts'
import { engineEndedFailure, engineFailure, engineSilentFailure, unexpectedFailure } from './engine-failures.ts'
import type { Settings } from './settings.ts'
import { useEngine } from './use-engine.ts'

type Answer<Type extends EngineEvent['type']> = Extract<EngineEvent, { type: Type }>

const failureOf = (event: EngineEvent) => {
  if (event.type === 'failed') return engineFailure(event)
  if (event.type === 'ended') return engineEndedFailure(event.end)
  if (event.type === 'silent') return engineSilentFailure(event.seconds)
  return cancelledFailure()
}

/** A request with one answer. It waits in the same line as the replies. */
const askOnce = async <Type extends 'embedded' | 'tokenized'>(
  type: Type,
  modelName: string,
  context: ProviderContext<Settings>,
  requestOf: (use: ModelUse) => EngineRequest,
): Promise<Answer<Type>> => {
  const { engine, model, engineSettings } = await useEngine(modelName, context)
  const { idleMs, silenceMs, ...use } = engineSettings
  let last: EngineEvent = { type: 'cancelled' }
  for await (const event of engine.ask(requestOf({ ...use, modelFile: model.file }), {
    signal: context.signal,
    idleMs,
    silenceMs,
  }))
    last = event
  if (last.type === type) return last as Answer<Type>
  throw new ProviderFailureError(failureOf(last))
}

const asFailure = (cause: unknown): ProviderFailureError =>
  cause instanceof ProviderFailureError ? cause : new ProviderFailureError(unexpectedFailure(cause))

export const answerEmbed = async (
  { model, texts }: EmbeddingRequest,
  context: ProviderContext<Settings>,
): Promise<EmbeddingReply> => {
  try {
    return await askOnce('embedded', model, context, (use) => ({ type: 'embed', ...use, texts }))
  } catch (cause) {
    throw asFailure(cause)
  }
}

export const answerTokenize = async (
  { model, text }: TokenizeRequest,
  context: ProviderContext<Settings>,
): Promise<ModelToken[]> => {
  try {
    return (await askOnce('tokenized', model, context, (use) => ({ type: 'tokenize', ...use, text }))).tokens
  } catch (cause) {
    throw asFailure(cause)
  }
}
