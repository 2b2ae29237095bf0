/** The vendors' wires this server speaks. */
export type WireName =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic-messages'
  | 'gemini'
  | 'ollama-chat'
  | 'openrouter'

export type Finish = 'stop' | 'length' | 'tool-calls' | 'content-filter'

/**
 * Tokens in one meaning for all wires: `inputTokens` counts cached and cache-written ones too, `outputTokens` counts
 * reasoning too. Each wire writes them in its own way.
 */
export interface TokenCounts {
  inputTokens: number
  outputTokens: number
  cachedInputTokens?: number
  cacheWriteTokens?: number
  cacheWriteLongTokens?: number
  reasoningTokens?: number
  /** A JSON number as text, written as it is; only wires that bill in the reply send it. */
  costUsd?: string
}

export interface ScriptedCall {
  id: string
  name: string
  /** JSON text. Wires that carry arguments as an object parse it. */
  arguments: string
}

/** What can happen inside a reply, in order. */
export type Step =
  /** Either the text itself, or this many tokens of `syntheticText`. `whole` sends it as one event. */
  | { type: 'text' | 'reasoning'; text?: string; tokens?: number; whole?: boolean }
  /** Calls made together. `interleaved` mixes their argument pieces where the wire can. */
  | { type: 'tool-calls'; calls: ScriptedCall[]; interleaved?: boolean }
  /** A sealed part, put where the wire puts it; it belongs to the reasoning before it or the call after it. */
  | { type: 'opaque'; sealed: string }
  /** Silence. */
  | { type: 'pause'; milliseconds: number }
  /** Silence until `release()` of the server. */
  | { type: 'hold' }
  /** A keep-alive comment, on wires that have comments. */
  | { type: 'comment'; text?: string }
  /** An error inside the stream, in the wire's own shape. The stream ends after it. */
  | { type: 'error'; message: string; code?: string }
  /** An event with a broken body. */
  | { type: 'malformed' }
  /** Bytes as they are. */
  | { type: 'raw'; text: string }
  /** Nothing more comes until the client leaves. */
  | { type: 'hang' }
  /** The socket is reset. */
  | { type: 'drop' }

/** How the bytes travel. */
export interface Delivery {
  /** As fast as the client reads when absent. */
  tokensPerSecond?: number
  /** Tokens in one event; 1 when absent. */
  chunkTokens?: number
  /** From the request to the first event. */
  firstTokenMs?: number
  /** Silence before every chunk after the first. */
  chunkPauseMs?: number
  /** Cuts the stream of bytes into chunks of this size, wherever that falls: 1 splits every character. */
  bytesPerChunk?: number
  /** Puts this many events into one chunk. */
  eventsPerChunk?: number
  /** Ends lines with CR LF. */
  crlf?: boolean
  /** Resets the socket after this many bytes of the body. */
  dropAfterBytes?: number
  /** Sends a comment before every n-th event. */
  commentEvery?: number
}

/** Habits of the many servers that speak the Chat Completions wire. */
export interface ChatShape {
  /** Where reasoning text travels. */
  reasoningField?: 'reasoning' | 'reasoning_content' | 'reasoning_details'
  /** `same`: every parallel call says 0. */
  toolCallIndex?: 'each' | 'same' | 'absent'
  toolCallId?: 'first' | 'every' | 'absent'
  /** Piece length of tool call arguments; whole when 0. */
  argumentPiece?: number
  /** `choices` of the usage chunk; `with-finish` puts usage on the finish chunk. */
  usageChunk?: 'empty' | 'null' | 'absent' | 'with-finish'
  /** Usage comes only to those who ask for it by `stream_options`, unless `always`. */
  usageWhen?: 'asked' | 'always'
  /** Whether `[DONE]` closes the stream. */
  done?: boolean
}

/** Which requests a reply is for; every condition given must hold. */
export interface Condition {
  wire?: WireName
  model?: string
  /** The last text of the user contains this. */
  lastUserIncludes?: string
  /** How many turns the model has taken already in this conversation. */
  turn?: number
  /** The request ends with tool results. */
  afterToolResult?: boolean
  /** The body has this field at its top, or below it with dots: `options.num_ctx`. */
  hasField?: string
}

export interface Reply {
  when?: Condition
  /** Used for at most this many requests; without end when absent. */
  times?: number
  /** An answer outside 2xx instead of a stream. */
  status?: number
  headers?: Record<string, string>
  /** Adds the wish to come back later, in any of its forms. */
  retryAfter?: { form: 'seconds' | 'date' | 'milliseconds'; milliseconds: number }
  /** Body of a `status`: a string is sent as it is. Absent: the wire's own error shape with `message` and `parameter`. */
  body?: unknown
  message?: string
  parameter?: string
  /** Takes the request and never answers. */
  neverAnswers?: boolean
  steps?: Step[]
  /** Counted when absent; `null` sends none. */
  usage?: TokenCounts | null
  /** Follows from the steps when absent; `null` ends the stream without saying that it is finished. */
  finish?: Finish | null
  delivery?: Delivery
  chat?: ChatShape
}

export interface ScriptedModel {
  name: string
  displayName?: string
  contextWindow?: number
  maxOutputTokens?: number
  tools?: boolean
  images?: boolean
  reasoning?: boolean
  jsonSchema?: boolean
  /** US dollars per million tokens. */
  inputUsd?: number
  outputUsd?: number
  sizeBytes?: number
}

/**
 * The first reply that fits a request and is not used up is given. When none fits, a marker in the last text of the
 * user decides (see `markerReply`), else a short greeting is given.
 */
export interface Script {
  replies?: Reply[]
  models?: ScriptedModel[]
  /** Answers 400 when a sealed part that was handed out does not come back unchanged. */
  strict?: boolean
  /** Answers 401 to any other key. */
  key?: string
  /** For all replies that do not say otherwise. */
  delivery?: Delivery
  chat?: ChatShape
}
