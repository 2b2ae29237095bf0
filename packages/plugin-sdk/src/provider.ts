import type {
  Failure,
  FinishReason,
  MessagePart,
  ModelParameters,
  ModelPrice,
  ModelSupports,
  ParameterName,
  TextToken,
  Usage,
} from '@llm-playground/protocol'
import type { z } from 'zod'

/** One turn as a provider receives it. Tool results stand on the `tool-call` parts of the assistant's turns. */
export interface ModelMessage {
  role: 'user' | 'assistant'
  parts: MessagePart[]
}

/** A tool as the model is told of it. */
export interface ToolDescription {
  name: string
  description: string
  /** JSON Schema of the arguments, an object schema. */
  inputSchema: Record<string, unknown>
}

/** Everything a model call may carry. Tools are names in `parameters` and descriptions here. */
export interface ModelRequest {
  /** The upstream's own name of the model. */
  model: string
  system?: string
  messages: ModelMessage[]
  tools: ToolDescription[]
  /** `required`: the model must call some tool. */
  toolChoice?: 'auto' | 'required' | 'none'
  parameters: Omit<ModelParameters, 'tools'>
  supports: ModelSupports
  contextWindow: number | null
  /** The most the model can write in one reply, when known. */
  maxOutputTokens?: number | null
  /** The last message is an unfinished assistant turn that the model is to carry on; only where `supports.continuation`. */
  continueLast?: boolean
}

/** Why an upstream call failed, with what the shared retry logic needs to decide. */
export interface ProviderFailure extends Failure {
  /** The same request may succeed later: overload, rate limit, lost connection. */
  isRetryable: boolean
  /** The upstream's own wish, from any form of Retry-After. */
  retryAfterMs?: number
  /** The server reads its model from the disk and will answer by itself; that may take minutes. */
  isLoading?: boolean
  /** HTTP status, when there was one. */
  status?: number
  /** The upstream refuses this request field; the name is the upstream's own. */
  refusedParameter?: string
}

/**
 * What a provider yields. Inside a stream failure is an event and is never thrown; the last event is exactly one
 * `finish` or `failure`, and nothing follows it.
 */
export type ProviderEvent =
  /** `tokens`, where `topLogprobs` asked for them, join to exactly `text`; `at` is left to the run log. */
  | { type: 'text-delta'; text: string; tokens?: TextToken[] }
  | { type: 'reasoning-delta'; text: string }
  /** So many characters of the arguments of the call number `index` of this reply came; told where they come in pieces. */
  | { type: 'tool-call-delta'; index: number; name: string; characters: number }
  | { type: 'tool-call'; toolCallId: string; name: string; arguments: string }
  /** Sealed data that this provider must see again on the next turn, in its place between the other parts. */
  | { type: 'opaque'; data: Record<string, unknown> }
  /** Totals of this call, at most once. */
  | { type: 'usage'; usage: Usage }
  | { type: 'notice'; code: string; message: string }
  | { type: 'finish'; reason: FinishReason }
  | { type: 'failure'; failure: ProviderFailure }

/** Milliseconds. A slow local model may think for long before its first byte, so limits are the provider's choice. */
export interface UpstreamLimits {
  /** From the request to the response's headers. */
  headersMs?: number
  /** Longest silence inside the body. */
  silenceMs?: number
}

export interface UpstreamRequest {
  method?: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  limits?: UpstreamLimits
}

export interface UpstreamResponse {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  /** Bytes as they arrive. Leaving the loop closes the socket; a lost connection and an abort are thrown. */
  body: AsyncIterable<Uint8Array>
  /** The whole body as text, cut at 8 MB. */
  text(): Promise<string>
}

export interface ProviderContext<Settings = unknown> {
  settings: Settings
  /** Id of the configured provider: opaque parts of another one must not be echoed. */
  providerId: string
  signal: AbortSignal
  /**
   * The one way out: checks the address, applies time limits and records the raw exchange with secrets masked.
   *
   * @throws UpstreamUnreachable when there is no HTTP answer.
   */
  request(url: string, request?: UpstreamRequest): Promise<UpstreamResponse>
  readAttachment(sha256: string): Promise<Uint8Array>
  /** Request fields this model was seen to refuse, by the upstream's own names; leave them out. */
  refusedParameters: ReadonlySet<string>
  /** A folder of the provider kind's own below the data folder; created on demand by the provider. */
  dataFolder: string
  /** A folder for what is fetched once and serves every data folder of this account. */
  cacheFolder: string
  /** What a program that the provider starts needs of the environment: no keys, no addresses. */
  programEnvironment: Record<string, string>
}

/** No HTTP answer: refused, reset, timed out, not allowed. Carries a failure ready to be shown. */
export class UpstreamUnreachable extends Error {
  readonly failure: ProviderFailure

  constructor(failure: ProviderFailure, cause?: unknown) {
    super(failure.message, { cause })
    this.name = 'UpstreamUnreachable'
    this.failure = failure
  }
}

/**
 * Where a model computes. On `this-computer` it answers without any network; on the person's `own-network` no vendor
 * sees the text either, and nothing is charged; with a `vendor` neither holds.
 */
export type ModelPlace = 'this-computer' | 'own-network' | 'vendor'

/** A model as the upstream lists it. What is absent is filled from the catalogue. */
export interface ListedModel {
  name: string
  displayName?: string
  supports?: Partial<ModelSupports>
  contextWindow?: number
  maxOutputTokens?: number
  price?: ModelPrice
  sizeBytes?: number
  /** Belongs to one feature of the program: it can be asked, and is offered nowhere. */
  isHidden?: boolean
  /** Where it computes, when that is not where its provider's server is: a local server may pass a model on to a vendor. */
  place?: ModelPlace
}

export interface EmbeddingRequest {
  /** The upstream's own name of the model. */
  model: string
  texts: string[]
}

export interface EmbeddingReply {
  vectors: number[][]
  inputTokens?: number
}

export interface TokenizeRequest {
  model: string
  text: string
}

export interface ModelToken {
  id: number
  text: string
}

export interface ProviderPreset<Settings> {
  id: string
  name: string
  settings: Partial<Settings>
  keyUrl?: string
  /** Regular expression of the vendor's keys. */
  keyPattern?: string
  /** A server that may run on this computer; looked for in the background by listing its models. */
  isLocalServer?: boolean
}

/**
 * A kind of provider: one folder, one default export. Nothing outside the folder knows its name.
 *
 * `settings` describes the form; `.meta({ title, description, secret: true })` on a field labels it and marks secrets.
 */
export interface ProviderDefinition<Schema extends z.ZodObject = z.ZodObject> {
  kind: string
  name: string
  description: string
  settings: Schema
  presets?: ProviderPreset<z.input<Schema>>[]
  keyPattern?: string
  keyUrl?: string
  /** The parameters that the wire can carry: others are not offered, whatever a model takes. All when absent. */
  parameters?: ParameterName[]
  /** Needs no set-up and is always there. */
  builtIn?: { isDemo?: boolean }
  /** Its models can be fetched, copied and removed from here: the routes of its folder do it. */
  managesModels?: boolean
  /** Where the text of a person goes with these settings; `placeOfAddress` tells it of an address. */
  placeOf(settings: z.output<Schema>): ModelPlace
  /** @throws UpstreamUnreachable or ProviderFailureError; the caller shows its failure. */
  listModels(context: ProviderContext<z.output<Schema>>): Promise<ListedModel[]>
  /**
   * Asks once; the caller retries. When `context.signal` aborts, the body loop ends by throwing or by ending and the
   * socket closes; the provider then ends too, quietly or with one `failure`, and never with a `finish`.
   * Leaving the loop over the events closes the socket as well.
   */
  stream(request: ModelRequest, context: ProviderContext<z.output<Schema>>): AsyncIterable<ProviderEvent>
  /**
   * Texts as vectors, in their order; the caller brings them to length 1. A text that does not fit is refused, not cut.
   *
   * @throws UpstreamUnreachable or ProviderFailureError
   */
  embed?(request: EmbeddingRequest, context: ProviderContext<z.output<Schema>>): Promise<EmbeddingReply>
  /**
   * The tokens of a text, without control tokens; joined they are the text.
   *
   * @throws UpstreamUnreachable or ProviderFailureError
   */
  tokenize?(request: TokenizeRequest, context: ProviderContext<z.output<Schema>>): Promise<ModelToken[]>
  /** `host:port` of servers that the provider itself runs on this computer: it may call them beside the one of its settings. */
  ownHosts?(): string[]
  /** Ends what the provider keeps running (a child process, a server). */
  close?(): Promise<void>
}

/** Outside a stream (listing models) a failure is thrown, wrapped in this. */
export class ProviderFailureError extends Error {
  readonly failure: ProviderFailure

  constructor(failure: ProviderFailure) {
    super(failure.message)
    this.name = 'ProviderFailureError'
    this.failure = failure
  }
}

/** Keeps the exact settings type of a provider. */
export const defineProvider = <Schema extends z.ZodObject>(
  definition: ProviderDefinition<Schema>,
): ProviderDefinition<Schema> => definition
