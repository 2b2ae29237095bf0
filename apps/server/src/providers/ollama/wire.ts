import type { WireToken } from '../chat-wire/token-reader.ts'

/** A line of `/api/chat`. A stranger's data: every field may be absent. */
export interface WireLine {
  message?: {
    content?: string
    thinking?: string
    tool_calls?: { id?: string; function?: { name?: string; arguments?: unknown } }[]
  }
  logprobs?: WireToken[] | null
  done?: boolean
  done_reason?: string
  prompt_eval_count?: number
  eval_count?: number
  error?: string
  status_code?: number
}

export interface RequestMessage {
  role: 'system' | 'user' | 'assistant' | 'tool'
  content: string
  images?: string[]
  thinking?: string
  tool_calls?: { id: string; function: { name: string; arguments: Record<string, unknown> } }[]
  tool_name?: string
  tool_call_id?: string
}
