import {
  type ModelRequest,
  type ProviderEvent,
  type ProviderFailure,
  ProviderFailureError,
  truncatedFailure,
  UpstreamUnreachable,
} from '@llm-playground/plugin-sdk'
import type { Exchange } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { failureOf } from '../errors.ts'
import { type ProviderTables, readRefusedParameters, rememberRefusedParameter } from './provider-store.ts'
import type { ConfiguredProvider, Providers } from './providers.ts'
import type { ExchangeRecorder } from './upstream-exchange.ts'

const TRIES = 5
const FIRST_PAUSE_MS = 500
/** A pause longer than this is a person's decision, not ours. */
const LONGEST_PAUSE_MS = 60_000
const PAUSE_BUDGET_MS = 120_000

export interface RetryPause {
  type: 'retry'
  attempt: number
  delayMs: number
  failure: ProviderFailure
}

export type StreamEvent = ProviderEvent | RetryPause

export interface StreamModelOptions {
  providers: Providers
  database: Database
  provider: ConfiguredProvider
  modelId: string
  request: ModelRequest
  signal: AbortSignal
  nextAttempt(): number
  recordExchange(exchange: Exchange): Promise<void>
  pause(milliseconds: number): Promise<void>
}

/** Exponential with full jitter, so that many clients do not come back at the same moment. */
export const backoffMs = (tryNumber: number, random = Math.random()): number =>
  FIRST_PAUSE_MS * 2 ** (tryNumber - 1) * (0.5 + random / 2)

const SPEECH = new Set<ProviderEvent['type']>(['text-delta', 'reasoning-delta', 'tool-call', 'opaque'])

const thrownFailure = (cause: unknown): ProviderFailure =>
  cause instanceof UpstreamUnreachable || cause instanceof ProviderFailureError
    ? cause.failure
    : { ...failureOf(cause), why: cause instanceof Error ? cause.message : String(cause), isRetryable: false }

/** One try, with a thrown error or a missing end turned into the failure event it should have been. */
async function* tryOnce(
  options: StreamModelOptions,
  refusedParameters: ReadonlySet<string>,
  onExchange: (recorder: ExchangeRecorder) => void,
): AsyncGenerator<ProviderEvent> {
  const { providers, provider, request, signal, nextAttempt } = options
  const context = providers.contextFor(provider, { signal, refusedParameters, onExchange, nextAttempt })
  try {
    for await (const event of provider.definition.stream(request, context)) {
      yield event
      if (event.type === 'finish' || event.type === 'failure') return
    }
    yield { type: 'failure', failure: truncatedFailure() }
  } catch (cause) {
    yield { type: 'failure', failure: thrownFailure(cause) }
  }
}

/** How long to wait before the next try; null when there must not be one. */
const pauseBefore = (tryNumber: number, failure: ProviderFailure, waitedMs: number): number | null => {
  if (!failure.isRetryable || tryNumber >= TRIES) return null
  const delayMs = Math.ceil(failure.retryAfterMs ?? backoffMs(tryNumber))
  return delayMs > LONGEST_PAUSE_MS || waitedMs + delayMs > PAUSE_BUDGET_MS ? null : delayMs
}

/**
 * A model's reply with the retries that all providers share. Nothing is tried again after the first token: what a
 * person saw is never unsaid. A parameter that the model refuses is left out, remembered and told.
 */
export async function* streamModel(options: StreamModelOptions): AsyncGenerator<StreamEvent> {
  const queries = options.database.queries<ProviderTables>()
  const refused = await readRefusedParameters(queries, options.modelId)
  let waitedMs = 0
  for (let tryNumber = 1; ; tryNumber++) {
    let recorder: ExchangeRecorder | null = null
    let failure: ProviderFailure | null = null
    let hasSpoken = false
    const onExchange = (next: ExchangeRecorder): void => {
      recorder = next
      void options.recordExchange(next.snapshot())
    }
    for await (const event of tryOnce(options, refused, onExchange)) {
      if (event.type === 'failure') failure = event.failure
      else yield event
      hasSpoken ||= SPEECH.has(event.type)
    }
    const verdict = failure && !hasSpoken && !options.signal.aborted ? failure : null
    const parameter = verdict?.refusedParameter
    const isNewRefusal = parameter !== undefined && !refused.has(parameter)
    const delayMs = verdict && !isNewRefusal ? pauseBefore(tryNumber, verdict, waitedMs) : null
    await keepExchange(options, recorder, failure, isNewRefusal ? parameter : null, delayMs)
    if (isNewRefusal) {
      refused.add(parameter)
      await rememberRefusedParameter(queries, options.modelId, parameter)
      yield {
        type: 'notice',
        code: 'parameter-refused',
        message: `The model does not take "${parameter}"; it was left out and will be from now on.`,
      }
    } else if (delayMs !== null) {
      yield { type: 'retry', attempt: tryNumber + 1, delayMs, failure: verdict! }
      await options.pause(delayMs)
      if (options.signal.aborted) return
      waitedMs += delayMs
    } else {
      if (failure) yield { type: 'failure', failure }
      return
    }
  }
}

const keepExchange = async (
  options: StreamModelOptions,
  recorder: ExchangeRecorder | null,
  failure: ProviderFailure | null,
  refusedParameter: string | null,
  delayMs: number | null,
): Promise<void> => {
  if (!recorder) return
  if (options.signal.aborted) recorder.conclude('stopped')
  else recorder.conclude(failure ? `code   ${failure.code}` : 'completed')
  if (refusedParameter) recorder.conclude(`retry  at once without ${refusedParameter}`)
  if (delayMs !== null) recorder.conclude(`retry  after ${(delayMs / 1000).toFixed(1)} s`)
  await options.recordExchange(recorder.snapshot())
}
