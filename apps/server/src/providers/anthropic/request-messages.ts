import {
  argumentsOfCall,
  type MessageStep,
  type ModelMessage,
  type ModelRequest,
  messageSteps,
  type ProviderContext,
  resultOfCall,
  type ToolCallPart,
} from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { RequestBlock, RequestMessage } from './wire.ts'

type Reader = Pick<ProviderContext, 'providerId' | 'readAttachment'>

// Ids of calls made by another vendor may hold signs that this one refuses.
const callId = (call: ToolCallPart): string => call.toolCallId.replace(/[^a-zA-Z0-9_-]/g, '_')

const isThinking = (block: RequestBlock | undefined): boolean =>
  block?.type === 'thinking' || block?.type === 'redacted_thinking'

const userBlock = async (part: MessagePart, context: Reader): Promise<RequestBlock[]> => {
  // The vendor refuses text without a visible sign.
  if (part.type === 'text') return part.text.trim() ? [{ type: 'text', text: part.text }] : []
  if (part.type !== 'image') return []
  const data = Buffer.from(await context.readAttachment(part.sha256)).toString('base64')
  return [{ type: 'image', source: { type: 'base64', media_type: part.mime, data } }]
}

const assistantBlock = (part: MessagePart, providerId: string): RequestBlock[] => {
  switch (part.type) {
    case 'text':
      return part.text.trim() ? [{ type: 'text', text: part.text }] : []
    case 'tool-call':
      return [{ type: 'tool_use', id: callId(part), name: part.name, input: argumentsOfCall(part) }]
    case 'opaque':
      // Reasoning is sent back only inside its sealed block, unchanged, and to its maker (quirk 19).
      return part.providerId === providerId ? [part.data as RequestBlock] : []
    default:
      return []
  }
}

const stepMessages = (step: MessageStep, providerId: string): RequestMessage[] => {
  const content = step.parts.flatMap((part) => assistantBlock(part, providerId))
  // A reply that was stopped while thinking ends in a sealed block, which the vendor refuses in that place.
  while (isThinking(content.at(-1))) content.pop()
  const results = step.calls.map((call) => {
    const { output, isError } = resultOfCall(call)
    return { type: 'tool_result', tool_use_id: callId(call), content: output, ...(isError && { is_error: true }) }
  })
  return [
    { role: 'assistant', content },
    { role: 'user', content: results },
  ]
}

const messageOf = async (message: ModelMessage, context: Reader): Promise<RequestMessage[]> => {
  if (message.role === 'assistant') {
    return messageSteps(message.parts).flatMap((step) => stepMessages(step, context.providerId))
  }
  const blocks = await Promise.all(message.parts.map((part) => userBlock(part, context)))
  return [{ role: 'user', content: blocks.flat() }]
}

/** Neighbours of one role become one message, and empty ones go: a failed reply leaves such gaps. */
const joinNeighbours = (messages: RequestMessage[]): RequestMessage[] => {
  const joined: RequestMessage[] = []
  for (const message of messages) {
    if (message.content.length === 0) continue
    const last = joined.at(-1)
    if (last?.role === message.role) last.content.push(...message.content)
    else joined.push({ ...message, content: [...message.content] })
  }
  return joined
}

// The vendor refuses a beginning that ends in white space.
const trimEnd = (messages: RequestMessage[]): void => {
  const block = messages.at(-1)?.content.at(-1)
  if (block?.type === 'text') block.text = String(block.text).trimEnd()
}

/** The turns of a conversation as the Messages API wants them. */
export const requestMessages = async (request: ModelRequest, context: Reader): Promise<RequestMessage[]> => {
  const turns = await Promise.all(request.messages.map((message) => messageOf(message, context)))
  const messages = joinNeighbours(turns.flat())
  if (messages.at(-1)?.role === 'assistant') trimEnd(messages)
  return messages
}
