import {
  type EmbeddingReply,
  type ModelToken,
  type ProviderContext,
  ProviderFailureError,
  UpstreamUnreachable,
} from '@llm-playground/plugin-sdk'
import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import type { Providers } from '../providers/providers.ts'
import type { Models } from './models.ts'

export interface EmbedDependencies {
  models: Models
  providers: Providers
}

const cannot = (message: string): PlaygroundError =>
  new PlaygroundError('model-cannot', message, wording`Choose a model of another provider.`)

const named = (model: string): string => model.slice(0, 200)

/** A call outside a run: nothing records it, and its failure is the answer of the API. */
const askProvider = async <Answer>(
  { providers }: EmbedDependencies,
  provider: ConfiguredProvider,
  signal: AbortSignal,
  ask: (context: ProviderContext<Record<string, unknown>>) => Promise<Answer>,
): Promise<Answer> => {
  try {
    let attempt = 0
    return await ask(providers.contextFor(provider, { signal, onExchange: () => {}, nextAttempt: () => ++attempt }))
  } catch (cause) {
    if (!(cause instanceof UpstreamUnreachable) && !(cause instanceof ProviderFailureError)) throw cause
    const { code, message, nextStep, why, details } = cause.failure
    throw new PlaygroundError(code, message, nextStep, {
      cause,
      ...(why !== undefined && { why }),
      ...(details && { details }),
    })
  }
}

/** The same direction with length 1. A vector without direction stays what it is. */
export const normalise = (vector: number[]): number[] => {
  // By the largest first, so that no square is too large or too small for a number.
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (largest === 0) return vector
  const length = Math.sqrt(vector.reduce((sum, value) => sum + (value / largest) ** 2, 0))
  return vector.map((value) => value / largest / length)
}

const isSound = ({ vectors }: EmbeddingReply, count: number): boolean =>
  vectors.length === count &&
  vectors.every((vector) => vector.length > 0 && vector.length === vectors[0]?.length && vector.every(Number.isFinite))

/** @throws PlaygroundError `model-not-found`, `model-cannot`, or the failure of the provider */
export const embedTexts = async (
  dependencies: EmbedDependencies,
  { modelId, texts }: { modelId: string; texts: string[] },
  signal: AbortSignal,
) => {
  const { model, provider } = await dependencies.models.resolve(modelId)
  const { embed } = provider.definition
  if (!embed) throw cannot(wording`The provider of “${named(model.name)}” cannot make embeddings.`)
  const reply = await askProvider(dependencies, provider, signal, (context) =>
    embed({ model: model.name, texts }, context),
  )
  if (!isSound(reply, texts.length))
    throw new PlaygroundError(
      'embeddings-unusable',
      wording`The provider did not answer with one vector for each text.`,
      wording`Choose a model that is made for embeddings.`,
    )
  const embeddings = reply.vectors.map(normalise)
  return { modelId, dimensions: embeddings[0]!.length, embeddings, inputTokens: reply.inputTokens ?? null }
}

/** @throws PlaygroundError `model-not-found`, `model-cannot`, or the failure of the provider */
export const tokenizeText = async (
  dependencies: EmbedDependencies,
  { modelId, text }: { modelId: string; text: string },
  signal: AbortSignal,
): Promise<{ modelId: string; tokens: ModelToken[] }> => {
  const { model, provider } = await dependencies.models.resolve(modelId)
  const { tokenize } = provider.definition
  if (!tokenize) throw cannot(wording`The provider of “${named(model.name)}” cannot tell its tokens.`)
  const tokens = await askProvider(dependencies, provider, signal, (context) =>
    tokenize({ model: model.name, text }, context),
  )
  return { modelId, tokens }
}
