import {
  type MessageStep,
  type ModelRequest,
  messageSteps,
  type ProviderContext,
  resultOfCall,
} from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { ChatDialect } from './chat-dialect.ts'

type WireMessage = Record<string, unknown>

export const joinText = (parts: MessagePart[], type: 'text' | 'reasoning'): string =>
  parts.map((part) => (part.type === type ? part.text : '')).join('')

/** An image as the wire carries it, inside the request. */
export const imageUrl = async (
  part: Extract<MessagePart, { type: 'image' }>,
  context: Pick<ProviderContext, 'readAttachment'>,
): Promise<string> =>
  `data:${part.mime};base64,${Buffer.from(await context.readAttachment(part.sha256)).toString('base64')}`

const userMessage = async (parts: MessagePart[], context: ProviderContext): Promise<WireMessage> => {
  // Many servers take text alone, and only as a string.
  if (!parts.some(({ type }) => type === 'image')) {
    return { role: 'user', content: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n') }
  }
  const content: object[] = []
  for (const part of parts) {
    if (part.type === 'text') content.push({ type: 'text', text: part.text })
    if (part.type === 'image') content.push({ type: 'image_url', image_url: { url: await imageUrl(part, context) } })
  }
  return { role: 'user', content }
}

/** What goes back to its maker: only parts that this very provider sealed. */
const echoOf = ({ parts, calls }: MessageStep, echo: ChatDialect['echo'], providerId: string): WireMessage => {
  const own = parts.filter((part) => part.type === 'opaque' && part.providerId === providerId)
  if (echo === 'reasoning_details') {
    const details = own.flatMap((part) => (part.type === 'opaque' ? (part.data.reasoning_details ?? []) : []))
    return details.length > 0 ? { reasoning_details: details } : {}
  }
  const isMarked = own.some((part) => part.type === 'opaque' && part.data.echo === echo)
  // Turns without calls do not need it, and older models of this habit refuse it there.
  return isMarked && calls.length > 0 ? { reasoning_content: joinText(parts, 'reasoning') } : {}
}

const stepMessages = (step: MessageStep, echo: ChatDialect['echo'], providerId: string): WireMessage[] => {
  const text = joinText(step.parts, 'text')
  // A turn that was stopped before its first word: servers refuse an answer without content.
  if (text === '' && step.calls.length === 0) return []
  const toolCalls = step.calls.map(({ toolCallId, name, arguments: args }) => ({
    id: toolCallId,
    type: 'function',
    function: { name, arguments: args || '{}' },
  }))
  return [
    {
      role: 'assistant',
      content: text || null,
      ...echoOf(step, echo, providerId),
      ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
    },
    ...step.calls.map((call) => ({ role: 'tool', tool_call_id: call.toolCallId, content: resultOfCall(call).output })),
  ]
}

/** The conversation as the wire wants it: each step of a reply is its own turn with the results behind it. */
export const chatMessages = async (
  request: ModelRequest,
  context: ProviderContext,
  dialect: ChatDialect,
): Promise<WireMessage[]> => {
  const messages: WireMessage[] = []
  for (const { role, parts } of request.messages) {
    if (role === 'user') messages.push(await userMessage(parts, context))
    else for (const step of messageSteps(parts)) messages.push(...stepMessages(step, dialect.echo, context.providerId))
  }
  return messages
}
