import { stat } from 'node:fs/promises'
import type { ChatWrapper, Context, Llama, LlamaLibrary, Model, Sequence, Token } from './llama-library.ts'

/**
 * Evaluated at a time, and no more: between two of these a stop is seen. Measured: 32 costs a quarter of the speed, 512
 * gains nothing over 64. Also the grid of `alignedTokens`.
 */
export const CHUNK_TOKENS = 64

// Room for the program itself, so that the system does not kill the engine at the first reply.
const SPARE_BYTES = 150_000_000

export interface LoadedModel {
  library: LlamaLibrary
  llama: Llama
  model: Model
  wrapper: ChatWrapper
  context: Context
  sequence: Sequence
  contextSize: number
  /**
   * Tokens at the beginning of the sequence that were evaluated in whole chunks from 0. Only these are reused when a
   * seed is given: other batch sizes take other kernels, which round differently (probabilities were seen to move by a tenth),
   * and the same seed would not give the same text.
   */
  alignedTokens: number
  dispose(): Promise<void>
}

export class MemoryShortError extends Error {
  readonly neededBytes: number
  readonly availableBytes: number

  constructor(neededBytes: number, availableBytes: number) {
    super('not enough memory for this model')
    this.neededBytes = neededBytes
    this.availableBytes = availableBytes
  }
}

const requireMemory = async (modelFile: string): Promise<void> => {
  const neededBytes = (await stat(modelFile)).size + SPARE_BYTES
  const availableBytes = process.availableMemory()
  if (neededBytes > availableBytes) throw new MemoryShortError(neededBytes, availableBytes)
}

/** Loads a model with one sequence: two at once were measured to be slower than one after the other. */
export const loadModel = async (
  library: LlamaLibrary,
  llama: Llama,
  options: { modelFile: string; contextSize: number; threads: number; gpuLayers: number | 'auto' },
): Promise<LoadedModel> => {
  await requireMemory(options.modelFile)
  const model = await llama.loadModel({ modelPath: options.modelFile, gpuLayers: options.gpuLayers })
  const context = await model.createContext({
    contextSize: Math.min(options.contextSize, model.trainContextSize),
    batchSize: CHUNK_TOKENS,
    threads: options.threads,
    sequences: 1,
    failedCreationRemedy: false,
  })
  return {
    library,
    llama,
    model,
    wrapper: library.resolveChatWrapper(model, { warningLogs: false }) ?? new library.GeneralChatWrapper(),
    context,
    sequence: context.getSequence(),
    contextSize: context.contextSize,
    alignedTokens: 0,
    async dispose() {
      await context.dispose()
      await model.dispose()
    },
  }
}

/** How many tokens two lists have in common at the beginning. */
export const commonPrefix = (left: Token[], right: Token[]): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) if (left[index] !== right[index]) return index
  return length
}
