import { pathToFileURL } from 'node:url'

/**
 * The parts of node-llama-cpp that are used. It is installed on demand and is no dependency of the project, so its
 * own types are not there at check time.
 */
export type Token = number

/** Rendered chat in which control tokens are apart from plain text. */
export interface RenderedText {
  readonly values: unknown[]
  tokenize(tokenizer: unknown): Token[]
  toString(): string
}

export interface ContextState {
  contextText: RenderedText
  stopGenerationTriggers: RenderedText[]
  functionCall?: { initiallyEngaged: boolean; disengageInitiallyEngaged: RenderedText[] } | undefined
}

export interface ChatWrapper {
  readonly settings: { functions: { call: { prefix: string | RenderedText } } }
  generateContextState(options: { chatHistory: ChatItem[]; availableFunctions?: ChatFunctions }): ContextState
}

export type ChatFunctions = Record<string, { description: string; params: Record<string, unknown> }>

export interface ChatCall {
  type: 'functionCall'
  name: string
  params: unknown
  result: unknown
  startsNewChunk: boolean
}

export type ChatItem = { type: 'system' | 'user'; text: string } | { type: 'model'; response: (string | ChatCall)[] }

/** Reads a reply in the syntax of a chat wrapper, calls and thoughts included. */
export interface Chat {
  generateResponse(history: ChatItem[], options: ChatOptions): Promise<ChatReply>
  dispose(options: { disposeSequence: false }): void
}

export interface ChatOptions {
  functions: ChatFunctions
  signal: AbortSignal
  stopOnAbortSignal: true
  maxTokens: number
  temperature: number
  topK: number
  topP: number
  seed?: number
  repeatPenalty: false | { lastTokens: number; penalty: number; frequencyPenalty?: number; presencePenalty?: number }
  customStopTriggers: string[]
  onResponseChunk(chunk: { text: string; segmentType?: string }): void
  onFunctionCall(call: { functionName: string; params: unknown }): void
}

export interface ChatReply {
  metadata: {
    stopReason: 'eogToken' | 'stopGenerationTrigger' | 'functionCalls' | 'maxTokens' | 'abort' | 'customStopTrigger'
  }
}

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
  readonly tokenMeter: { readonly usedOutputTokens: number }
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
  readonly tokens: { shouldPrependBosToken: boolean }
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
  ChatWrapper: { defaultSettings: ChatWrapper['settings'] }
  LlamaText(values: unknown[]): RenderedText
  LlamaChat: new (options: { contextSequence: Sequence; chatWrapper: ChatWrapper; autoDisposeSequence: false }) => Chat
  LlamaGrammarEvaluationState: new (options: { model: Model; grammar: Grammar }) => unknown
  InsufficientMemoryError: new () => Error
}

/** Loads the library from where it was installed. Only the engine's own process may call this. */
export const loadLlamaLibrary = async (entryFile: string): Promise<LlamaLibrary> =>
  (await import(pathToFileURL(entryFile).href)) as LlamaLibrary
