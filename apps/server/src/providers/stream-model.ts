import {
  type ModelRequest,
  type ProviderEvent,
  type ProviderFailure,
  ProviderFailureError,
  truncatedFailure,
  UpstreamUnreachable,
  wording,
} from '@llm-playground/plugin-sdk'
import type { Exchange } from '@llm-playground/protocol'
import { failureOf } from '../errors.ts'
import type { ConfiguredProvider } from './configured-provider.ts'
import type { Providers } from './providers.ts'
import { UpstreamJournal } from './upstream-journal.ts'
import { finalFailure, RetryBudget } from './upstream-retry.ts'
import { SecretFinder } from './upstream-secrets.ts'

/** A model may refuse this many parameters of one request; an upstream that always finds another is broken. */
const REFUSALS = 6
/** Without these there is no request: a complaint about them is not a wish to leave them out. */
const NEEDED = new Set(['model', 'messages', 'input', 'contents', 'stream'])

export interface RetryPause {
  type: 'retry'
  attempt: number
  delayMs: number
  failure: ProviderFailure
}

export type StreamEvent = ProviderEvent | RetryPause

export interface StreamModelOptions {
  providers: Providers
  provider: ConfiguredProvider
  modelId: string
  request: ModelRequest
  signal: AbortSignal
  nextAttempt(): number
  /** @param isOver it changes no more, and no pause follows in which somebody could look at it */
  recordExchange(exchange: Exchange, isOver: boolean): Promise<void>
  pause(milliseconds: number): Promise<void>
  /** How often a failure is tried again at most. */
  tries?: number
}

/** How one try ended; `failure` is null when the reply is complete. */
interface TryEnd {
  failure: ProviderFailure | null
  hasSpoken: boolean
}

const SPEECH = new Set<ProviderEvent['type']>(['text-delta', 'reasoning-delta', 'tool-call', 'opaque'])

const thrownFailure = (cause: unknown): ProviderFailure =>
  cause instanceof UpstreamUnreachable || cause instanceof ProviderFailureError
    ? cause.failure
    : { ...failureOf(cause), why: cause instanceof Error ? cause.message : String(cause), isRetryable: false }

/** One try, with a thrown error or a missing end turned into the failure event it should have been. */
async function* tryOnce(
  options: StreamModelOptions,
  refusedParameters: ReadonlySet<string>,
  journal: UpstreamJournal,
): AsyncGenerator<ProviderEvent> {
  const { providers, provider, request, signal, nextAttempt } = options
  const onExchange = journal.begin.bind(journal)
  try {
    const context = providers.contextFor(provider, { signal, refusedParameters, onExchange, nextAttempt })
    for await (const event of provider.definition.stream(request, context)) {
      yield event
      if (event.type === 'finish' || event.type === 'failure') return
    }
    yield { type: 'failure', failure: truncatedFailure() }
  } catch (cause) {
    yield { type: 'failure', failure: thrownFailure(cause) }
  }
}

async function* playTry(
  options: StreamModelOptions,
  refused: ReadonlySet<string>,
  journal: UpstreamJournal,
): AsyncGenerator<StreamEvent, TryEnd> {
  const secrets = SecretFinder.of(options.provider.secrets)
  const end: TryEnd = { failure: null, hasSpoken: false }
  let isRead = false
  try {
    for await (const event of tryOnce(options, refused, journal)) {
      if (event.type === 'failure') end.failure = withoutSecrets(event.failure, secrets)
      else yield event
      end.hasSpoken ||= SPEECH.has(event.type)
    }
    isRead = true
    return end
  } finally {
    // The reader left in the middle; what came until then is kept.
    if (!isRead) await journal.end(['stopped'], { isOver: true, isCompleted: false })
  }
}

/** An upstream may repeat the key it was sent in its complaint. */
const withoutSecrets = (failure: ProviderFailure, secrets: SecretFinder): ProviderFailure => ({
  ...failure,
  message: secrets.mask(failure.message),
  ...(failure.why !== undefined && { why: secrets.mask(failure.why) }),
})

const newRefusal = (failure: ProviderFailure | null, refused: ReadonlySet<string>): string | null => {
  const parameter = failure?.refusedParameter
  return parameter === undefined || refused.has(parameter) || NEEDED.has(parameter) ? null : parameter
}

/**
 * A model's reply with the retries that all providers share. Nothing is tried again after the first token: what a
 * person saw is never unsaid. A parameter that the model refuses is left out, remembered and told.
 */
export async function* streamModel(options: StreamModelOptions): AsyncGenerator<StreamEvent> {
  const { providers, modelId } = options
  const refused = new Set((await providers.refusedParameters()).get(modelId))
  const budget = new RetryBudget(options.tries)
  let refusalsLeft = REFUSALS
  for (;;) {
    const journal = new UpstreamJournal(options.recordExchange, providers.log)
    const { failure, hasSpoken } = yield* playTry(options, refused, journal)
    const mayRepeat = failure !== null && !hasSpoken && !options.signal.aborted
    const parameter = mayRepeat && refusalsLeft > 0 ? newRefusal(failure, refused) : null
    const delayMs = mayRepeat && parameter === null ? budget.spend(failure) : null
    await journal.end(conclusionsOf(failure, options.signal.aborted, parameter, delayMs), {
      isOver: delayMs === null,
      isCompleted: failure === null,
    })
    if (parameter !== null) {
      refusalsLeft--
      refused.add(parameter)
      await providers.rememberRefusedParameter(modelId, parameter)
      yield {
        type: 'notice',
        code: 'parameter-refused',
        message: wording`The model does not take "${parameter}"; it was left out and will be from now on.`,
      }
    } else if (delayMs !== null) {
      yield { type: 'retry', attempt: budget.tries + 1, delayMs, failure: failure! }
      await options.pause(delayMs)
      if (options.signal.aborted) return
    } else {
      if (failure) yield { type: 'failure', failure: finalFailure(failure, budget.tries) }
      return
    }
  }
}

const conclusionsOf = (
  failure: ProviderFailure | null,
  isStopped: boolean,
  refusedParameter: string | null,
  delayMs: number | null,
): string[] => [
  isStopped ? 'stopped' : failure ? `code   ${failure.code}` : 'completed',
  ...(refusedParameter === null ? [] : [`retry  at once without ${refusedParameter}`]),
  ...(delayMs === null ? [] : [`retry  after ${(delayMs / 1000).toFixed(1)} s`]),
]
