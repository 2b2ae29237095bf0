import { createEngine, type EngineRequest } from '../../apps/server/src/providers/local/engine/engine.ts'
import type { PracticeModel } from '../../apps/server/src/providers/local/testing/practice-model.ts'

export interface Spoken {
  firstTextMs: number
  /** From the first words to the last. */
  writingMs: number
}

export interface Wish {
  responseSchema: Record<string, unknown>
  temperature: number
  seed: number
  maxOutputTokens: number
}

/** What the settings of the provider say, in the words of the engine. */
export type EngineUse = Pick<EngineRequest, 'contextSize' | 'threads' | 'batchSize' | 'gpuLayers'>

/** The engine's own process, with nobody between. */
export const startEngineAlone = ({ engine: installed, model }: PracticeModel, use: EngineUse) => {
  const engine = createEngine(installed, { environment: {} })
  const limits = { idleMs: 600_000, silenceMs: 600_000 }
  const requestFor = (text: string) => ({
    type: 'generate' as const,
    modelFile: model.file,
    ...use,
    turns: [{ role: 'user' as const, text }],
    continueLast: false,
    stop: [],
  })
  return {
    /** The same request that the product makes of such a message: its catalogue gives what the person leaves open. */
    async ask(text: string, { maxOutputTokens, temperature, seed, responseSchema }: Wish): Promise<Spoken> {
      const own = model.entry!.sampling
      const request: EngineRequest = {
        ...requestFor(text),
        sampling: { ...own, temperature, seed },
        maxOutputTokens,
        grammarSchema: responseSchema,
      }
      const askedAt = performance.now()
      let firstAt = 0
      let lastAt = 0
      for await (const event of engine.ask(request, { signal: new AbortController().signal, ...limits })) {
        if (event.type === 'failed') throw new Error(event.why)
        if (event.type !== 'text') continue
        lastAt = performance.now()
        firstAt ||= lastAt
      }
      return { firstTextMs: firstAt - askedAt, writingMs: lastAt - firstAt }
    },
    /** From the stop to its answer, in the middle of a long prompt. */
    async stopInPrompt(text: string): Promise<number> {
      const stop = new AbortController()
      let stoppedAt = 0
      const sampling = { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1 }
      setTimeout(() => {
        stoppedAt = performance.now()
        stop.abort()
      }, 150)
      const request: EngineRequest = { ...requestFor(`${Math.random()} ${text}`), sampling }
      for await (const event of engine.ask(request, { signal: stop.signal, ...limits }))
        if (event.type === 'text') throw new Error('the prompt was read before the stop')
      return performance.now() - stoppedAt
    },
    close: () => engine.close(),
  }
}
