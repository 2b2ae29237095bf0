import { type ProviderFailure, ProviderFailureError } from '@llm-playground/plugin-sdk'
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
    'The engine that runs models inside this program is not installed.',
    'Get the model again on the Models page; that installs the engine too.',
  )

export const modelMissingFailure = (name: string): ProviderFailure =>
  failure(
    'local-model-missing',
    'This model is not on this computer, or its file was changed.',
    'Get it again on the Models page, or choose another model.',
    { details: { name: name.slice(0, 200) } },
  )

export const gpuUnsupportedFailure = (gpu: string, machine: string): ProviderFailure =>
  failure(
    'local-gpu-unsupported',
    `There is no build of the engine for ${gpu.toUpperCase()} on this machine (${machine}).`,
    'Choose "processor" in Settings, Providers, On this computer.',
  )

export const gpuBuildMissingFailure = (displayName: string): ProviderFailure =>
  failure(
    'local-gpu-missing',
    `The build of the engine for ${displayName} is not installed.`,
    'Get it on the Models page, under "Graphics card", or choose "processor" in Settings, Providers, On this computer.',
  )

const whyEnded = ({ exitCode, signal, lastWords }: EngineEnd): string => {
  const how =
    signal === 'SIGKILL'
      ? 'The system or another program killed it; systems do this when memory runs out.'
      : signal
        ? `It crashed (${signal}).`
        : `It ended by itself${exitCode === null ? '' : ` with code ${exitCode}`}.`
  return lastWords.trim() ? `${how} Its last words: ${lastWords.trim().slice(-1000)}` : how
}

/** The engine's process was killed or crashed while it worked. */
export const engineEndedFailure = (end: EngineEnd): ProviderFailure =>
  failure(
    'local-engine-ended',
    'The engine of the local model stopped in the middle of its work.',
    'Continue, or answer again: the engine starts anew. If it happens again, choose a smaller model or context.',
    { why: whyEnded(end), details: { exitCode: end.exitCode, signal: end.signal } },
  )

export const engineSilentFailure = (seconds: number): ProviderFailure =>
  failure(
    'local-engine-silent',
    `The engine of the local model gave no sign of life for ${seconds} seconds and was ended.`,
    'Answer again: the engine starts anew. If it happens again, choose a smaller model.',
  )

const contextExceeded = ({ details = {}, why }: Failed): ProviderFailure => {
  const { promptTokens = 0, contextSize = 0 } = details
  return failure(
    'context-exceeded',
    `The text has ${counted(promptTokens)} tokens; the model's context holds ${counted(contextSize)}.`,
    'Shorten the last message, branch off at an earlier one, or choose a model with a larger context.',
    { why, details },
  )
}

const memoryShort = ({ details = {}, why }: Failed): ProviderFailure => {
  const { neededBytes, availableBytes, weightsBytes, contextBytes, contextSize } = details
  const parts =
    weightsBytes === undefined || contextBytes === undefined || contextSize === undefined
      ? ''
      : ` (${inGigabytes(weightsBytes)} for the model, ${inGigabytes(contextBytes)} for a context of ${counted(contextSize)} tokens)`
  const figures =
    neededBytes === undefined || availableBytes === undefined
      ? ''
      : ` It needs ${inGigabytes(neededBytes)}${parts}; ${inGigabytes(availableBytes)} are free.`
  return failure(
    'local-memory-short',
    `There is not enough free memory for this model.${figures}`,
    'Close other programs, or choose a smaller model. Or make the context smaller in Settings, Providers.',
    { why, details },
  )
}

export const schemaRefusedFailure = (why: string): ProviderFailure =>
  failure(
    'local-schema-refused',
    'The engine cannot hold its answer to this JSON schema.',
    'Make the schema simpler: objects, arrays, strings, numbers, enums and alternatives are understood.',
    { why },
  )

const TABLE: Record<Failed['code'], (failed: Failed) => ProviderFailure> = {
  'context-exceeded': contextExceeded,
  'memory-short': memoryShort,
  'model-unreadable': ({ why }) =>
    failure(
      'local-model-unreadable',
      'The engine cannot read the file of this model.',
      'Delete the model on the Models page and get it again; if you brought it as a file, check that it is a whole GGUF.',
      { why },
    ),
  'device-unusable': ({ why }) =>
    failure(
      'local-device-unusable',
      'The engine cannot compute on what is chosen: the graphics card or its driver is missing, or does not fit.',
      'Choose "processor" in Settings, Providers, On this computer. Or install the driver of the card, and answer again.',
      { why },
    ),
  // Asked again by the grammar before anybody sees it.
  'template-without-tools': ({ why }) => schemaRefusedFailure(why),
  'grammar-refused': ({ why }) => schemaRefusedFailure(why),
  'engine-error': ({ why }) =>
    failure('local-engine-error', 'The engine of the local model reported an error.', 'Answer again.', { why }),
}

/** Anything else that was thrown on the way to the engine. */
export const unexpectedFailure = (cause: unknown): ProviderFailure =>
  cause instanceof ProviderFailureError
    ? cause.failure
    : cause instanceof SchemaRefusedError
      ? schemaRefusedFailure(cause.message)
      : cause instanceof PlaygroundError
        ? { ...cause.toFailure(), isRetryable: false }
        : failure('local-engine-error', 'The local model could not be asked.', 'Answer again.', {
            why: cause instanceof Error ? cause.message : String(cause),
          })

/** What the engine itself reported, in words for a person. */
export const engineFailure = (failed: Failed): ProviderFailure => TABLE[failed.code](failed)
