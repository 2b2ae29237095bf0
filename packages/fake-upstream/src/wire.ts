import type { JsonObject } from './json.ts'
import type { ChatShape, Finish, ScriptedCall, ScriptedModel, TokenCounts, WireName } from './script.ts'

/** One turn of the model as it stands in a request or was given in a reply. */
export interface ModelTurn {
  /** What the turn's tool calls are known by: their ids, or name and arguments where the wire has no ids. */
  calls: string[]
  /** The sealed parts of the turn, in order. */
  sealed: string[]
}

/** A request in one meaning for all wires, so a test can ask what arrived without knowing the wire. */
export interface UnderstoodRequest {
  model: string
  system: string
  lastUserText: string
  /** Turns the model has taken, oldest first. */
  turns: ModelTurn[]
  /** Results of tools, by the key of their call, in order. */
  toolResults: { call: string; output: string }[]
  endsWithToolResult: boolean
  images: { mime: string; base64: string }[]
  tools: { name: string; description: string; schema: unknown }[]
  toolChoice: string | undefined
  responseSchema: unknown
  sampling: {
    temperature?: unknown
    topP?: unknown
    topK?: unknown
    maxOutputTokens?: unknown
    frequencyPenalty?: unknown
    presencePenalty?: unknown
    seed?: unknown
    stop?: unknown
    reasoningEffort?: unknown
  }
}

export interface EncoderInput {
  model: string
  /** The request's body. */
  body: JsonObject
  shape: ChatShape
}

/** Turns one reply into the frames of a wire. A frame is one event, with its framing; '' is nothing. */
export interface WireEncoder {
  open(): string[]
  text(text: string): string[]
  reasoning(text: string): string[]
  toolCalls(calls: ScriptedCall[], interleaved: boolean): string[]
  opaque(sealed: string): string[]
  /** An error inside the stream. */
  error(message: string, code: string): string[]
  close(finish: Finish, usage: TokenCounts | null): string[]
  /** What was given, for the strict mode. */
  turn(): ModelTurn
}

export interface Wire {
  name: WireName
  contentType: string
  /** Line ends the vendor uses. */
  crlf?: boolean
  /** Frames a comment; wires without comments have none. */
  comment?: (text: string) => string
  malformed: string
  understand(body: JsonObject, path: string): UnderstoodRequest
  encoder(input: EncoderInput): WireEncoder
  errorBody(status: number, message: string, parameter: string | undefined): unknown
  models(models: ScriptedModel[]): unknown
}

export const sse = (data: unknown, event?: string): string =>
  `${event ? `event: ${event}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

export const sseComment = (text: string): string => `: ${text}\n\n`

/** Cuts a text by UTF-16 length without breaking a surrogate pair; 0 leaves it whole. */
export const cut = (text: string, length: number): string[] => {
  if (length <= 0 || text.length <= length) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const character of text) {
    piece += character
    if (piece.length >= length) {
      pieces.push(piece)
      piece = ''
    }
  }
  return piece ? [...pieces, piece] : pieces
}
