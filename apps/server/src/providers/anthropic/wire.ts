/** What the Messages API sends, as far as it is read. A stranger's data: every field may be absent. */
export interface WireUsage {
  input_tokens?: number | null
  cache_read_input_tokens?: number | null
  cache_creation_input_tokens?: number | null
  cache_creation?: { ephemeral_5m_input_tokens?: number; ephemeral_1h_input_tokens?: number } | null
  output_tokens?: number | null
  output_tokens_details?: { thinking_tokens?: number } | null
}

export interface WireBlock {
  type: string
  text?: string
  thinking?: string
  signature?: string
  data?: string
  id?: string
  name?: string
  input?: Record<string, unknown>
}

export interface WireDelta {
  type?: string
  text?: string
  thinking?: string
  signature?: string
  partial_json?: string
  stop_reason?: string | null
}

export interface WireEvent {
  type: string
  index?: number
  message?: { usage?: WireUsage }
  content_block?: WireBlock
  delta?: WireDelta
  usage?: WireUsage
  error?: { type?: string; message?: string }
}

export interface CacheControl {
  type: 'ephemeral'
  ttl?: '1h'
}

/** A content block as it is sent. Thinking blocks are sent exactly as they came. */
export type RequestBlock = { type: string; cache_control?: CacheControl } & Record<string, unknown>

export interface RequestMessage {
  role: 'user' | 'assistant'
  content: RequestBlock[]
}
