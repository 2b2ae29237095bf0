import { randomUUID } from 'node:crypto'
import { cancelledFailure, type ModelRequest, type ProviderEvent, wording } from '@llm-playground/plugin-sdk'
import type { FinishReason } from '@llm-playground/protocol'
import type { Engine, EngineEvent } from './engine/engine.ts'
import type { EngineUsage } from './engine/engine-messages.ts'
import { engineEndedFailure, engineFailure, engineSilentFailure, unexpectedFailure } from './engine-failures.ts'
import type { InstalledModel } from './model-files.ts'
import { type EngineSettings, planReply, type ReplyPlan } from './plan-reply.ts'
import { asToolReply } from './tool-reply.ts'

const usageEvent = (usage: EngineUsage): ProviderEvent => ({
  type: 'usage',
  usage: { ...usage, cacheWriteTokens: 0, cacheWriteLongTokens: 0, reasoningTokens: 0, estimated: false },
})

const CONTEXT_FULL: ProviderEvent = {
  type: 'notice',
  code: 'context-full',
  message: wording`The context of the model is full, so the reply ends here. Branch off earlier to go on.`,
}

const FINISH: Record<Extract<EngineEvent, { type: 'done' }>['reason'], FinishReason | undefined> = {
  stop: 'stop',
  length: 'length',
  'context-full': 'length',
  calls: 'tool-calls',
  cancelled: undefined,
}

function* providerEventsOf(event: EngineEvent): Generator<ProviderEvent> {
  switch (event.type) {
    case 'text':
      return yield { type: 'text-delta', text: event.text, ...(event.tokens && { tokens: event.tokens }) }
    case 'thought':
      return yield { type: 'reasoning-delta', text: event.text }
    case 'call': {
      const { name, arguments: json } = event
      return yield { type: 'tool-call', toolCallId: `call_${randomUUID()}`, name, arguments: json }
    }
    case 'queued':
      return yield {
        type: 'notice',
        code: 'waits-in-line',
        message: wording`It waits for the local model: ${event.ahead} before this one.`,
      }
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

type ReplyInput = [
  engine: Engine,
  asked: ModelRequest,
  model: InstalledModel,
  settings: EngineSettings,
  signal: AbortSignal,
]

async function* streamPlan(plan: ReplyPlan, [engine, asked, , settings, signal]: ReplyInput) {
  const { idleMs, silenceMs } = settings
  const events = async function* (): AsyncGenerator<ProviderEvent> {
    for await (const event of engine.ask(plan.request, { signal, idleMs, silenceMs })) {
      if (event.type === 'failed' && event.code === 'template-without-tools') throw new TemplateWithoutTools()
      yield* providerEventsOf(event)
    }
  }
  for (const { code, message } of plan.notices) yield { type: 'notice' as const, code, message }
  yield* plan.way === 'grammar' ? asToolReply(events(), asked.parameters.stop ?? []) : events()
}

/** Said by the engine before it writes anything. */
class TemplateWithoutTools extends Error {}

async function* streamEvents(...input: ReplyInput): AsyncGenerator<ProviderEvent> {
  const [, asked, model, settings] = input
  try {
    yield* streamPlan(planReply(asked, model, settings), input)
  } catch (cause) {
    if (!(cause instanceof TemplateWithoutTools)) throw cause
    // Its template speaks of tools, but not in a way that the engine can read: the grammar does it for every model.
    yield* streamPlan(planReply(asked, model, settings, 'grammar'), input)
  }
}

/** One reply of a local model. Inside a stream failure is an event, also where a schema or the disk is the reason. */
export async function* streamReply(...given: Parameters<typeof streamEvents>): AsyncGenerator<ProviderEvent> {
  try {
    yield* streamEvents(...given)
  } catch (cause) {
    yield { type: 'failure', failure: unexpectedFailure(cause) }
  }
}
