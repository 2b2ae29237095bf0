import { availableMemory } from './available-memory.ts'
import type { ModelUse } from './engine-messages.ts'
import type { Llama, LlamaLibrary } from './llama-library.ts'

/** The program itself, and room so that the system does not kill the engine at the first reply. */
const SPARE_BYTES = 150_000_000

export interface MemoryNeed {
  weightsBytes: number
  /** Keys and values of the whole context, and what is computed on the way. */
  contextBytes: number
  neededBytes: number
}

export class MemoryShortError extends Error {
  readonly figures: MemoryNeed & { availableBytes: number; contextSize: number }

  constructor(figures: MemoryShortError['figures']) {
    super('not enough memory for this model')
    this.figures = figures
  }
}

/** What a model takes of the memory of the processor, from the header of its file; where the GPU shares that, of both. */
export const memoryNeed = async (
  library: LlamaLibrary,
  llama: Llama,
  { modelFile, contextSize, batchSize, gpuLayers }: ModelUse,
  sharesMemory: boolean,
): Promise<MemoryNeed & { contextSize: number }> => {
  const header = await library.readGgufFileInfo(modelFile, { logWarnings: false })
  const insights = await library.GgufInsights.from(header, llama)
  const size = Math.min(contextSize, insights.trainContextSize ?? contextSize)
  const layers = Math.min(gpuLayers, insights.totalLayers)
  const weights = await insights.estimateModelResourceRequirementsV2({ gpuLayers: layers })
  const context = await insights.estimateContextResourceRequirementsV2({
    contextSize: size,
    batchSize,
    sequences: 1,
    modelGpuLayers: layers,
  })
  const [weightsBytes, contextBytes] = [weights, context].map(
    ({ cpuRam, gpuVram }) => cpuRam + (sharesMemory ? gpuVram : 0),
  ) as [number, number]
  return { weightsBytes, contextBytes, neededBytes: weightsBytes + contextBytes + SPARE_BYTES, contextSize: size }
}

/** @throws MemoryShortError with the figures, rather than that the system kills the engine. */
export const requireMemory = async (...given: Parameters<typeof memoryNeed>): Promise<void> => {
  const need = await memoryNeed(...given)
  const availableBytes = await availableMemory()
  if (need.neededBytes > availableBytes) throw new MemoryShortError({ ...need, availableBytes })
}
