import {
  type MessageStep,
  type ModelRequest,
  messageSteps,
  type ProviderContext,
  resultOfCall,
} from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import { imageUrl } from '../chat-wire/chat-messages.ts'

type InputItem = Record<string, unknown>

const userItem = async (parts: MessagePart[], context: ProviderContext): Promise<InputItem> => {
  const content: object[] = []
  for (const part of parts) {
    if (part.type === 'text') content.push({ type: 'input_text', text: part.text })
    if (part.type === 'image') content.push({ type: 'input_image', image_url: await imageUrl(part, context) })
  }
  return { role: 'user', content }
}

const itemsOfPart = (part: MessagePart, providerId: string): InputItem[] => {
  switch (part.type) {
    case 'text':
      return part.text ? [{ role: 'assistant', content: [{ type: 'output_text', text: part.text }] }] : []
    case 'tool-call':
      return [{ type: 'function_call', call_id: part.toolCallId, name: part.name, arguments: part.arguments || '{}' }]
    case 'opaque':
      return part.providerId === providerId ? [{ type: 'reasoning', ...part.data }] : []
    default:
      return []
  }
}

/** A reasoning item is refused without the item it led to, so one at the very end (a stopped reply) is left out. */
const withoutLoneReasoning = (items: InputItem[]): InputItem[] =>
  items.slice(0, items.findLastIndex(({ type }) => type !== 'reasoning') + 1)

const stepItems = ({ parts, calls }: MessageStep, providerId: string): InputItem[] => [
  ...withoutLoneReasoning(parts.flatMap((part): InputItem[] => itemsOfPart(part, providerId))),
  ...calls.map((call) => ({
    type: 'function_call_output',
    call_id: call.toolCallId,
    output: resultOfCall(call).output,
  })),
]

/** The conversation as input items; each step's own items in order, then the results of its calls. */
export const requestInput = async (request: ModelRequest, context: ProviderContext): Promise<InputItem[]> => {
  const items: InputItem[] = []
  for (const { role, parts } of request.messages) {
    if (role === 'user') items.push(await userItem(parts, context))
    else items.push(...messageSteps(parts).flatMap((step) => stepItems(step, context.providerId)))
  }
  return items
}
