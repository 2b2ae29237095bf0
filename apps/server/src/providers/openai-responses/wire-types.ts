import type { WireToken } from '../chat-wire/token-reader.ts'

/** What is read of an event. Servers that imitate the wire leave out numbers and names (llama.cpp sends no indexes). */
export interface WireEvent {
  type?: string
  delta?: unknown
  logprobs?: WireToken[] | null
  summary_index?: number
  item?: WireItem | null
  item_id?: string
  response?: WireResponse | null
  error?: WireError | null
  code?: string | null
  message?: string | null
}

export interface WireItem {
  type?: string
  id?: string
  call_id?: string
  name?: string
  arguments?: string
  summary?: unknown[]
  encrypted_content?: string | null
  content?: { type?: string; text?: string; refusal?: string }[] | null
}

export interface WireResponse {
  status?: string
  error?: WireError | null
  incomplete_details?: { reason?: string } | null
  output?: WireItem[] | null
  usage?: WireUsage | null
}

export interface WireError {
  code?: string | null
  message?: string | null
  param?: string | null
}

export interface WireUsage {
  input_tokens?: number
  output_tokens?: number
  input_tokens_details?: { cached_tokens?: number | null } | null
  output_tokens_details?: { reasoning_tokens?: number | null } | null
}
