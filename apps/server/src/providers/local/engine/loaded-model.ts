import type { ModelUse } from './engine-messages.ts'
import type {
  ChatWrapper,
  Context,
  EmbeddingContext,
  Llama,
  LlamaLibrary,
  Model,
  Sequence,
  Token,
} from './llama-library.ts'
import { requireMemory } from './memory-need.ts'

/** A text for a vector is read in one piece, and the memory for that grows with it. */
const EMBEDDING_TOKENS = 2048

export interface LoadedModel {
  library: LlamaLibrary
  llama: Llama
  model: Model
  wrapper: ChatWrapper
  context: Context
  sequence: Sequence
  contextSize: number
  /**
   * Evaluated at a time, and no more: between two of these a stop is seen. Measured: 32 costs a quarter of the speed,
   * 512 gains nothing over 64. Also the grid of `alignedTokens`.
   */
  chunkTokens: number
  /**
   * Tokens at the beginning of the sequence that were evaluated in whole chunks from 0. Only these are reused when a
   * seed is given: other batch sizes take other kernels, which round differently (probabilities were seen to move by a tenth),
   * and the same seed would not give the same text.
   */
  alignedTokens: number
}

/** A model in memory. What is made of it comes with the first request that needs it. */
export interface OpenModel {
  model: Model
  chat(): Promise<LoadedModel>
  embedding(): Promise<{ context: EmbeddingContext; size: number }>
  dispose(): Promise<void>
}

const openChat = async (
  library: LlamaLibrary,
  llama: Llama,
  model: Model,
  { contextSize, batchSize, threads }: ModelUse,
): Promise<LoadedModel> => {
  // One sequence: two at once were measured to be slower than one after the other.
  const context = await model.createContext({
    contextSize: Math.min(contextSize, model.trainContextSize),
    batchSize,
    threads,
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
    chunkTokens: batchSize,
    alignedTokens: 0,
  }
}

/** Makes it once. After a failure the next one who needs it tries again. */
const makeOnce = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make().catch((cause: unknown) => {
      made = undefined
      throw cause
    })
    return made
  }
}

/**
 * @param sharesMemory the GPU has no memory of its own
 * @throws MemoryShortError before anything is loaded
 */
export const openModel = async (
  library: LlamaLibrary,
  llama: Llama,
  use: ModelUse,
  sharesMemory: boolean,
): Promise<OpenModel> => {
  await requireMemory(library, llama, use, sharesMemory)
  const model = await llama.loadModel({ modelPath: use.modelFile, gpuLayers: use.gpuLayers })
  return {
    model,
    chat: makeOnce(() => openChat(library, llama, model, use)),
    embedding: makeOnce(async () => {
      const size = Math.min(use.contextSize, model.trainContextSize, EMBEDDING_TOKENS)
      const options = { contextSize: size, batchSize: size, threads: use.threads }
      return { context: await model.createEmbeddingContext(options), size }
    }),
    // Takes what was made of it along.
    dispose: () => model.dispose(),
  }
}

/** How many tokens two lists have in common at the beginning. */
export const commonPrefix = (left: Token[], right: Token[]): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) if (left[index] !== right[index]) return index
  return length
}
