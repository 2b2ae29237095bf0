import { type ProviderFailure, ProviderFailureError, wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../../errors.ts'
import type { EngineEnd } from './engine/engine-child.ts'
import type { FromEngine } from './engine/engine-messages.ts'
import { SchemaRefusedError } from './engine/grammar-schema.ts'

type Failed = Extract<FromEngine, { type: 'failed' }>

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
const counted = (tokens: number): string => tokens.toLocaleString('en-US')

const failure = (
  code: string,
  message: string,
  nextStep: string,
  extras: Partial<ProviderFailure> = {},
): ProviderFailure => ({ code, message, nextStep, isRetryable: false, ...extras })

export const engineMissingFailure = (): ProviderFailure =>
  failure(
    'local-engine-missing',
    wording`The engine that runs models inside this program is not installed.`,
    wording`Get the model again on the Models page; that installs the engine too.`,
  )

export const modelMissingFailure = (name: string): ProviderFailure =>
  failure(
    'local-model-missing',
    wording`This model is not on this computer, or its file was changed.`,
    wording`Get it again on the Models page, or choose another model.`,
    { details: { name: name.slice(0, 200) } },
  )

export const gpuUnsupportedFailure = (gpu: string, machine: string): ProviderFailure =>
  failure(
    'local-gpu-unsupported',
    wording`There is no build of the engine for ${gpu.toUpperCase()} on this machine (${machine}).`,
    wording`Choose "processor" in Settings, Providers, On this computer.`,
  )

export const gpuBuildMissingFailure = (displayName: string): ProviderFailure =>
  failure(
    'local-gpu-missing',
    wording`The build of the engine for ${displayName} is not installed.`,
    wording`Get it on the Models page, under "Graphics card". Or choose "processor" in Settings, Providers, On this computer.`,
  )

const howEnded = ({ exitCode, signal }: EngineEnd): string => {
  if (signal === 'SIGKILL')
    return wording`The system or another program killed it; systems do this when memory runs out.`
  if (signal) return wording`It crashed (${signal}).`
  return exitCode === null ? wording`It ended by itself.` : wording`It ended by itself with code ${exitCode}.`
}

const whyEnded = (end: EngineEnd): string => {
  const lastWords = end.lastWords.trim().slice(-1000)
  return lastWords ? wording`${howEnded(end)} Its last words: ${lastWords}` : howEnded(end)
}

/** The engine's process was killed or crashed while it worked. */
export const engineEndedFailure = (end: EngineEnd): ProviderFailure =>
  failure(
    'local-engine-ended',
    wording`The engine of the local model stopped in the middle of its work.`,
    wording`Continue, or answer again: the engine starts anew. If it happens again, choose a smaller model or context.`,
    { why: whyEnded(end), details: { exitCode: end.exitCode, signal: end.signal } },
  )

export const engineSilentFailure = (seconds: number): ProviderFailure =>
  failure(
    'local-engine-silent',
    wording`The engine of the local model gave no sign of life for ${seconds} seconds and was ended.`,
    wording`Answer again: the engine starts anew. If it happens again, choose a smaller model.`,
  )

const contextExceeded = ({ details = {}, why }: Failed): ProviderFailure => {
  const { promptTokens = 0, contextSize = 0 } = details
  const [prompt, size] = [counted(promptTokens), counted(contextSize)]
  return failure(
    'context-exceeded',
    wording`The text has ${prompt} tokens; the model's context holds ${size}.`,
    wording`Shorten the last message, branch off at an earlier one, or choose a model with a larger context.`,
    { why, details },
  )
}

const memoryWords = ({ details = {} }: Failed): string => {
  const { neededBytes, availableBytes, weightsBytes, contextBytes, contextSize } = details
  if (neededBytes === undefined || availableBytes === undefined)
    return wording`There is not enough free memory for this model.`
  const [needed, free] = [inGigabytes(neededBytes), inGigabytes(availableBytes)]
  if (weightsBytes === undefined || contextBytes === undefined || contextSize === undefined)
    return wording`There is not enough free memory for this model. It needs ${needed}; ${free} are free.`
  const [weights, context, size] = [inGigabytes(weightsBytes), inGigabytes(contextBytes), counted(contextSize)]
  return wording`There is not enough free memory for this model. It needs ${needed} (${weights} for the model, ${context} for a context of ${size} tokens); ${free} are free.`
}

const memoryShort = (failed: Failed): ProviderFailure =>
  failure(
    'local-memory-short',
    memoryWords(failed),
    wording`Close other programs, or choose a smaller model. Or make the context smaller in Settings, Providers.`,
    { why: failed.why, details: failed.details },
  )

export const schemaRefusedFailure = (why: string): ProviderFailure =>
  failure(
    'local-schema-refused',
    wording`The engine cannot hold its answer to this JSON schema.`,
    wording`Make the schema simpler: objects, arrays, strings, numbers, enums and alternatives are understood.`,
    { why },
  )

const TABLE: Record<Failed['code'], (failed: Failed) => ProviderFailure> = {
  'context-exceeded': contextExceeded,
  'memory-short': memoryShort,
  'model-unreadable': ({ why }) =>
    failure(
      'local-model-unreadable',
      wording`The engine cannot read the file of this model.`,
      wording`Delete the model on the Models page and get it again; if you brought it as a file, check that it is a whole GGUF.`,
      { why },
    ),
  'device-unusable': ({ why }) =>
    failure(
      'local-device-unusable',
      wording`The engine cannot compute on what is chosen: the graphics card or its driver is missing, or does not fit.`,
      wording`Choose "processor" in Settings, Providers, On this computer. Or install the driver of the card, and answer again.`,
      { why },
    ),
  // Asked again by the grammar before anybody sees it.
  'template-without-tools': ({ why }) => schemaRefusedFailure(why),
  'grammar-refused': ({ why }) => schemaRefusedFailure(why),
  'engine-error': ({ why }) =>
    failure('local-engine-error', wording`The engine of the local model reported an error.`, wording`Answer again.`, {
      why,
    }),
}

/** Anything else that was thrown on the way to the engine. */
export const unexpectedFailure = (cause: unknown): ProviderFailure =>
  cause instanceof ProviderFailureError
    ? cause.failure
    : cause instanceof SchemaRefusedError
      ? schemaRefusedFailure(cause.message)
      : cause instanceof PlaygroundError
        ? { ...cause.toFailure(), isRetryable: false }
        : failure('local-engine-error', wording`The local model could not be asked.`, wording`Answer again.`, {
            why: cause instanceof Error ? cause.message : String(cause),
          })

/** What the engine itself reported, in words for a person. */
export const engineFailure = (failed: Failed): ProviderFailure => TABLE[failed.code](failed)
