import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ListedModel,
  type ProviderFailure,
  ProviderFailureError,
  UpstreamUnreachable,
  wording,
} from '@llm-playground/plugin-sdk'
import type { Exchange, Failure, Model, ProviderCheck } from '@llm-playground/protocol'
import { failureOf } from '../errors.ts'
import type { ConfiguredProvider } from './configured-provider.ts'
import { type CheckedReply, type ModelCheck, modelChecks, type Verdict } from './provider-checks.ts'
import type { Providers } from './providers.ts'
import { streamModel } from './stream-model.ts'
import type { ExchangeRecorder } from './upstream-exchange.ts'

const LIST_LIMIT_MS = 10_000
/** A local model may have to be loaded first. */
const REPLY_LIMIT_MS = 90_000
/** Enough for a model that thinks before it answers, and still cheap. */
const OUTPUT_TOKENS = 2_000
const TRIES = 2

export interface ProviderTestDependencies {
  providers: Providers
  describeModels(provider: ConfiguredProvider, listed: ListedModel[]): Promise<Model[]>
}

export interface ProviderTest {
  modelName: string | null
  checks: ProviderCheck[]
}

const thrownFailure = (cause: unknown): Failure => {
  if (!(cause instanceof UpstreamUnreachable) && !(cause instanceof ProviderFailureError)) return failureOf(cause)
  const { code, message, nextStep, why, details } = cause.failure
  return { code, message, nextStep, ...(why !== undefined && { why }), ...(details && { details }) }
}

const skipped = (name: ProviderCheck['name'], summary: string): ProviderCheck => ({
  name,
  status: 'skipped',
  summary,
  durationMs: 0,
  exchanges: [],
})

const failedVerdict = (failure: Failure): Verdict => ({ status: 'failed', summary: failure.message, failure })

const listCheck = async (
  { providers }: ProviderTestDependencies,
  provider: ConfiguredProvider,
  signal: AbortSignal,
): Promise<{ check: ProviderCheck; listed: ListedModel[] }> => {
  const startedAt = performance.now()
  const recorders: ExchangeRecorder[] = []
  const context = providers.contextFor(provider, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(LIST_LIMIT_MS)]),
    onExchange: (recorder) => recorders.push(recorder),
    nextAttempt: () => recorders.length + 1,
  })
  let listed: ListedModel[] = []
  let verdict: Verdict
  try {
    listed = await provider.definition.listModels(context)
    verdict =
      listed.length > 0
        ? {
            status: 'passed',
            summary: listed.length === 1 ? wording`It lists one model.` : wording`It lists ${listed.length} models.`,
          }
        : failedVerdict({
            code: 'check-no-models',
            message: wording`It answers, but lists no model.`,
            nextStep: wording`Install or load a model there, or name one for the test.`,
          })
  } catch (cause) {
    verdict = failedVerdict(thrownFailure(cause))
  }
  for (const recorder of recorders) recorder.conclude(verdict.failure ? `code   ${verdict.failure.code}` : 'completed')
  const exchanges = recorders.map((recorder) => recorder.snapshot())
  return { listed, check: { name: 'models', ...verdict, durationMs: performance.now() - startedAt, exchanges } }
}

/** Ordering only, so a float will do. Free offers come last: they are the slowest to answer. */
const testCost = ({ price }: Model): number => Number(price?.outputUsd ?? 0) || Number.POSITIVE_INFINITY

/** A model that can do most, and of those the cheapest: a test must not cost. */
const chooseModel = (models: Model[]): Model | undefined =>
  models.toSorted(
    (left, right) =>
      Number(right.supports.tools) - Number(left.supports.tools) ||
      (testCost(left) < testCost(right) ? -1 : testCost(left) > testCost(right) ? 1 : 0),
  )[0]

const askModel = async (
  { providers }: ProviderTestDependencies,
  provider: ConfiguredProvider,
  model: Model,
  check: ModelCheck,
  callerSignal: AbortSignal,
): Promise<ProviderCheck> => {
  const startedAt = performance.now()
  const deadline = AbortSignal.timeout(REPLY_LIMIT_MS)
  const signal = AbortSignal.any([callerSignal, deadline])
  const exchanges = new Map<number, Exchange>()
  const reply: CheckedReply = { text: '', calls: [], firstTokenMs: null }
  let failure: ProviderFailure | null = null
  let attempt = 0
  const { parameters } = model.supports
  const events = streamModel({
    providers,
    provider,
    modelId: model.id,
    signal,
    tries: TRIES,
    nextAttempt: () => ++attempt,
    recordExchange: async (exchange) => void exchanges.set(exchange.attempt, exchange),
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
    request: {
      ...check.ask,
      model: model.name,
      parameters: {
        ...check.ask.parameters,
        ...(parameters.includes('maxOutputTokens') && { maxOutputTokens: OUTPUT_TOKENS }),
        ...(parameters.includes('reasoningEffort') && { reasoningEffort: 'low' as const }),
      },
      supports: model.supports,
      contextWindow: model.contextWindow,
      maxOutputTokens: model.maxOutputTokens,
    },
  })
  for await (const event of events) {
    if (event.type === 'text-delta' || event.type === 'reasoning-delta' || event.type === 'tool-call')
      reply.firstTokenMs ??= performance.now() - startedAt
    if (event.type === 'text-delta') reply.text += event.text
    if (event.type === 'tool-call') reply.calls.push(event)
    if (event.type === 'failure') failure = event.failure
  }
  const verdict = deadline.aborted
    ? failedVerdict(tooSlow())
    : failure
      ? failedVerdict(shownFailure(failure))
      : check.judge(reply)
  return { name: check.name, ...verdict, durationMs: performance.now() - startedAt, exchanges: [...exchanges.values()] }
}

const shownFailure = ({ code, message, nextStep, why, details }: ProviderFailure): Failure => ({
  code,
  message,
  nextStep,
  ...(why !== undefined && { why }),
  ...(details && { details }),
})

const tooSlow = (): Failure => ({
  code: 'check-too-slow',
  message: wording`No complete answer within ${REPLY_LIMIT_MS / 1000} seconds.`,
  nextStep: wording`A large local model may need longer to load: ask it something in a chat, then test again.`,
})

/** Lists models, streams a reply, calls a tool, asks for JSON; a check whose ground is missing is skipped, and says why. */
export const testProvider = async (
  dependencies: ProviderTestDependencies,
  providerId: string,
  wantedModel: string | undefined,
  signal: AbortSignal,
): Promise<ProviderTest> => {
  const provider = await dependencies.providers.resolve(providerId)
  const { check: listed, listed: models } = await listCheck(dependencies, provider, signal)
  const named = wantedModel && (models.find(({ name }) => name === wantedModel) ?? { name: wantedModel })
  const candidates = named ? [named] : models
  const model = chooseModel(await dependencies.describeModels(provider, candidates))
  const checks = [listed]
  for (const check of modelChecks) {
    const hasFailed = checks.some(({ name, status }) => name === 'text' && status === 'failed')
    const reason = !model
      ? wording`Not tried: there is no model to ask.`
      : hasFailed
        ? wording`Not tried: the model did not answer.`
        : check.skip(model)
    checks.push(
      reason !== null || !model
        ? skipped(check.name, reason ?? '')
        : await askModel(dependencies, provider, model, check, signal),
    )
  }
  return { modelName: model?.name ?? null, checks }
}
