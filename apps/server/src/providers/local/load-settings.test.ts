import { describe, expect, it } from 'vitest'
import { type MemoryNeed, MemoryShortError, requireMemory } from './engine/memory-need.ts'
import { engineFailure } from './engine-failures.ts'
import { engineSettingsOf, settings } from './settings.ts'

describe('settings of the engine', () => {
  it('compute on the processor unless a person says more, with all layers on a GPU that was chosen', () => {
    const plain = settings.parse({})
    expect(plain.computeOn).toBe('processor')
    expect(engineSettingsOf(plain, false)).toMatchObject({
      contextSize: 8192,
      batchSize: 64,
      gpuLayers: 0,
      idleMs: 300_000,
      silenceMs: 300_000,
    })
    expect(engineSettingsOf(plain, false).threads).toBeGreaterThan(0)
    expect(engineSettingsOf(plain, true).gpuLayers).toBeGreaterThan(1000)
    expect(engineSettingsOf(settings.parse({ gpuLayers: 12, threads: 3 }), true)).toMatchObject({
      gpuLayers: 12,
      threads: 3,
    })
    expect(engineSettingsOf(settings.parse({ gpuLayers: 12 }), false).gpuLayers).toBe(0)
  })
})

describe('memory before loading', () => {
  const use = { modelFile: '/m.gguf', contextSize: 100_000, threads: 1, batchSize: 64, gpuLayers: 0 }
  const asked: unknown[] = []
  /** A model whose header tells of so much. */
  const library = (weights: number, context: number, gpuVram = 0) =>
    ({
      readGgufFileInfo: async () => ({}),
      GgufInsights: {
        from: async () => ({
          trainContextSize: 32_768,
          totalLayers: 20,
          estimateModelResourceRequirementsV2: async () => ({ cpuRam: weights, gpuVram }),
          estimateContextResourceRequirementsV2: async (options: unknown) => {
            asked.push(options)
            return { cpuRam: context, gpuVram: 0 }
          },
        }),
      },
    }) as unknown as Parameters<typeof requireMemory>[0]
  const llama = {} as Parameters<typeof requireMemory>[1]
  const PETABYTE = 1e15

  it('is refused with the figures of weights and context, in words', async () => {
    const error = await requireMemory(library(2 * PETABYTE, PETABYTE), llama, use, false).catch((thrown) => thrown)
    if (!(error instanceof MemoryShortError)) throw new Error('a refusal was expected')
    const figures: MemoryNeed & { availableBytes: number } = error.figures
    expect(figures.neededBytes).toBeGreaterThan(3 * PETABYTE)
    // The context a model was made for is the most it gets.
    expect(asked.at(-1)).toMatchObject({ contextSize: 32_768, batchSize: 64, modelGpuLayers: 0 })
    const why = error.message
    const failure = engineFailure({ type: 'failed', requestId: 1, code: 'memory-short', why, details: { ...figures } })
    expect(failure.message).toMatch(
      /needs 3000000\.1 GB \(2000000\.0 GB for the model, 1000000\.0 GB for a context of 32,768 tokens\); [\d.]+ GB are free/,
    )
    expect(failure.nextStep).toContain('context smaller')
  })

  it('counts what a GPU of its own holds only where the memory is shared', async () => {
    await expect(requireMemory(library(1, 1, PETABYTE), llama, use, false)).resolves.toBeUndefined()
    await expect(requireMemory(library(1, 1, PETABYTE), llama, use, true)).rejects.toBeInstanceOf(MemoryShortError)
  })
})
