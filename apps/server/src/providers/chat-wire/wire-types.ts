import type { WireToken } from './token-reader.ts'

/** What is read of a chunk. Every field may be absent or null: the sender is a stranger. */
export interface WireChunk {
  choices?: WireChoice[] | null
  usage?: WireUsage | null
  error?: WireError | string | null
}

export interface WireChoice {
  delta?: WireDelta | null
  finish_reason?: string | null
  /** Some gateways put the error of a broken upstream beside the delta. */
  error?: WireError | null
  usage?: WireUsage | null
  logprobs?: { content?: WireToken[] | null } | null
}

export interface WireDelta {
  content?: string | WireContentPart[] | null
  refusal?: string | null
  reasoning?: string | null
  reasoning_content?: string | null
  reasoning_details?: ReasoningDetail[] | null
  tool_calls?: WireCallDelta[] | null
}

/** Content in parts: some models stream their thinking inside it. */
export interface WireContentPart {
  type?: string
  text?: string
  thinking?: { text?: string }[] | string
}

export interface ReasoningDetail {
  type?: string
  index?: number
  text?: string | null
  summary?: string | null
  [field: string]: unknown
}

export interface WireCallDelta {
  index?: number | null
  id?: string | null
  function?: { name?: string | null; arguments?: string | object | null } | null
}

export interface WireUsage {
  prompt_tokens?: number
  completion_tokens?: number
  total_tokens?: number
  prompt_tokens_details?: { cached_tokens?: number | null; cache_write_tokens?: number | null } | null
  completion_tokens_details?: { reasoning_tokens?: number | null } | null
  prompt_cache_hit_tokens?: number
  cost?: number | null
}

export interface WireError {
  message?: string
  code?: string | number | null
  type?: string | null
  status?: number
}
