import { pathToFileURL } from 'node:url'

/**
 * The parts of node-llama-cpp that are used. It is installed on demand and is no dependency of the project, so its
 * own types are not there at check time.
 */
export type Token = number

/** Rendered chat in which control tokens are apart from plain text. */
export interface RenderedText {
  tokenize(tokenizer: unknown): Token[]
  toString(): string
}

export interface ChatWrapper {
  generateContextState(options: { chatHistory: ChatItem[] }): {
    contextText: RenderedText
    stopGenerationTriggers: RenderedText[]
  }
}

export type ChatItem = { type: 'system' | 'user'; text: string } | { type: 'model'; response: string[] }

export interface Grammar {
  readonly grammar: string
}

export interface EvaluateOptions {
  temperature?: number
  topK?: number
  topP?: number
  seed?: number
  grammarEvaluationState?: unknown
  repeatPenalty?: {
    punishTokens: () => Token[]
    penalty: number
    frequencyPenalty?: number
    presencePenalty?: number
  }
}

export interface Sequence {
  readonly contextTokens: Token[]
  eraseContextTokenRanges(ranges: { start: number; end: number }[]): Promise<void>
  evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void>
  evaluate(tokens: Token[], options: EvaluateOptions): AsyncGenerator<Token, void>
}

export interface EmbeddingContext {
  calculateInputLength(text: string): number
  getEmbeddingFor(text: string): Promise<{ vector: readonly number[] }>
}

interface Requirements {
  cpuRam: number
  gpuVram: number
}

/** What the header of a model file tells of its needs. */
export interface Insights {
  readonly trainContextSize: number | undefined
  readonly totalLayers: number
  estimateModelResourceRequirementsV2(options: { gpuLayers: number }): Promise<Requirements>
  estimateContextResourceRequirementsV2(options: {
    contextSize: number
    batchSize: number
    sequences: number
    modelGpuLayers: number
  }): Promise<Requirements>
}

/** Below the library's public face. */
export interface NativeSampler {
  applyConfig(config: { temperature: number }): void
  dispose(): void
}

/** Below the library's public face. Answers with a token, or with a list when more than a token was asked for. */
export interface NativeContext {
  sampleToken(index: number, sampler: NativeSampler, ...options: unknown[]): Promise<unknown>
}

export interface Context {
  readonly contextSize: number
  readonly _ctx: NativeContext
  getSequence(): Sequence
  dispose(): Promise<void>
}

export interface Model {
  readonly _model: unknown
  readonly _llama: { _bindings: { AddonSampler: new (model: unknown) => NativeSampler } }
  readonly trainContextSize: number
  readonly tokenizer: unknown
  readonly tokens: { bos: Token | null; shouldPrependBosToken: boolean }
  detokenize(tokens: Token[], specialTokens?: boolean, lastTokens?: Token[]): string
  tokenize(text: string, specialTokens: boolean): Token[]
  createEmbeddingContext(options: {
    contextSize: number
    batchSize: number
    threads: number
  }): Promise<EmbeddingContext>
  createContext(options: {
    contextSize: number
    batchSize: number
    threads: number
    sequences: number
    failedCreationRemedy: false
  }): Promise<Context>
  dispose(): Promise<void>
}

export interface Llama {
  loadModel(options: { modelPath: string; gpuLayers: number }): Promise<Model>
  createGrammarForJsonSchema(schema: Record<string, unknown>): Promise<Grammar>
}

export type Gpu = 'metal' | 'cuda' | 'vulkan'

export interface LlamaLibrary {
  getLlama(options: {
    gpu: false | Gpu
    build: 'never'
    skipDownload: true
    maxThreads: number
    progressLogs: false
    logger(level: string, message: string): void
  }): Promise<Llama>
  readGgufFileInfo(file: string, options: { logWarnings: false }): Promise<unknown>
  GgufInsights: { from(header: unknown, llama: Llama): Promise<Insights> }
  resolveChatWrapper(model: Model, options: { warningLogs: false }): ChatWrapper | null
  GeneralChatWrapper: new () => ChatWrapper
  LlamaGrammarEvaluationState: new (options: { model: Model; grammar: Grammar }) => unknown
  InsufficientMemoryError: new () => Error
}

/** Loads the library from where it was installed. Only the engine's own process may call this. */
export const loadLlamaLibrary = async (entryFile: string): Promise<LlamaLibrary> =>
  (await import(pathToFileURL(entryFile).href)) as LlamaLibrary
