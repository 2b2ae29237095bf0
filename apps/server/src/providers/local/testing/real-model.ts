import type { ModelMessage, ModelRequest, ProviderEvent } from '@llm-playground/plugin-sdk'
import { createTestContext } from '@llm-playground/plugin-sdk/testing'
import { createEngine, type Engine } from '../engine/engine.ts'
import provider from '../provider.ts'
import { streamReply } from '../stream-reply.ts'
import { obtainPracticeModel, type PracticeModel } from './practice-model.ts'

export const said = (role: ModelMessage['role'], text: string): ModelMessage => ({
  role,
  parts: [{ type: 'text', text }],
})

export const request = (messages: ModelMessage[], changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smollm2-135m-instruct',
  messages,
  tools: [],
  parameters: { maxOutputTokens: 24 },
  supports: { tools: true, images: false, reasoning: false, jsonSchema: true, continuation: true, parameters: [] },
  contextWindow: 8192,
  ...changes,
})

export const STORY = [said('user', 'Tell a story about a lighthouse.')]
export const ENDLESS = { parameters: { maxOutputTokens: 4000, temperature: 1.2 } }

export const never = new AbortController().signal

export const failureOf = (events: ProviderEvent[]) => events.find((event) => event.type === 'failure')?.failure

/** One thread: the machine has other tests to run. */
export const settings = {
  threads: 1,
  contextSize: 2048,
  batchSize: 64,
  gpuLayers: 0,
  idleMs: 60_000,
  silenceMs: 120_000,
}

/** The practice model for one test file, with an engine of the file's own. Without it the title says what is missing. */
export const openRealModel = async (name: string) => {
  const obtained = await obtainPracticeModel()
  const missing = 'missing' in obtained ? obtained.missing : null
  const practice = obtained as PracticeModel
  const engines: Engine[] = []
  const start = (): Engine => {
    const engine = createEngine(practice.engine, { environment: {} })
    engines.push(engine)
    return engine
  }
  const engine = missing ? (undefined as never) : start()
  return {
    isMissing: missing !== null,
    title: missing ? `${name}: not run, needs ${missing}` : name,
    practice,
    engine,
    start,
    ask: (asked: ModelRequest, signal = never, on = engine): AsyncGenerator<ProviderEvent> =>
      streamReply(on, asked, practice.model, settings, signal),
    /** What the provider is given by the server. */
    context: () => ({
      ...createTestContext({ settings: provider.settings.parse({ threads: 1, contextSize: 1024 }) }),
      dataFolder: practice.dataFolder,
      cacheFolder: practice.cacheFolder,
    }),
    async close() {
      await Promise.all([...engines, provider].map((each) => each.close?.()))
      await practice.remove?.()
    },
  }
}
