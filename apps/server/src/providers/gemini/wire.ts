/** What `streamGenerateContent` sends, as far as it is read. A stranger's data: every field may be absent. */
export interface WirePart {
  text?: string
  /** The text is a summary of the model's thinking. */
  thought?: boolean
  /** Sealed; must come back on the part that carried it. */
  thoughtSignature?: string
  functionCall?: { id?: string; name?: string; args?: Record<string, unknown> }
  functionResponse?: { id?: string; name: string; response: Record<string, unknown> }
  inlineData?: { mimeType: string; data: string }
}

export interface WireUsage {
  promptTokenCount?: number
  toolUsePromptTokenCount?: number
  cachedContentTokenCount?: number
  candidatesTokenCount?: number
  thoughtsTokenCount?: number
}

export interface WireError {
  code?: number
  message?: string
  status?: string
  details?: { '@type'?: string; retryDelay?: string; reason?: string }[]
}

export interface WireChunk {
  candidates?: {
    content?: { parts?: WirePart[] }
    finishReason?: string
    finishMessage?: string
  }[]
  promptFeedback?: { blockReason?: string; blockReasonMessage?: string }
  usageMetadata?: WireUsage
  error?: WireError
}

export interface WireContent {
  role: 'user' | 'model'
  parts: WirePart[]
}
