import {
  argumentsOfCall,
  type MessageStep,
  type ModelMessage,
  type ModelRequest,
  messageSteps,
  type ProviderContext,
  resultOfCall,
} from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { RequestMessage } from './wire.ts'

const joinText = (parts: MessagePart[], type: 'text' | 'reasoning'): string =>
  parts
    .map((part) => (part.type === type ? part.text : ''))
    .filter((text) => text !== '')
    .join('\n')

const userMessage = async (
  { parts }: ModelMessage,
  context: Pick<ProviderContext, 'readAttachment'>,
  takesImages: boolean,
): Promise<RequestMessage> => {
  const images = parts.filter((part) => part.type === 'image')
  const content = joinText(parts, 'text')
  if (images.length === 0) return { role: 'user', content }
  if (!takesImages) {
    const note = images.map(({ name }) => `[A picture${name ? `, ${name},` : ''} that you cannot see]`).join('\n')
    return { role: 'user', content: [content, note].filter((text) => text !== '').join('\n') }
  }
  const bytes = await Promise.all(images.map(({ sha256 }) => context.readAttachment(sha256)))
  return { role: 'user', content, images: bytes.map((image) => Buffer.from(image).toString('base64')) }
}

const stepMessages = (step: MessageStep, showsThinking: boolean): RequestMessage[] => {
  const thinking = showsThinking ? joinText(step.parts, 'reasoning') : ''
  const calls = step.calls.map((call) => ({
    id: call.toolCallId,
    // Here arguments are an object, not text.
    function: { name: call.name, arguments: argumentsOfCall(call) },
  }))
  const said: RequestMessage = {
    role: 'assistant',
    content: joinText(step.parts, 'text'),
    ...(thinking && { thinking }),
    ...(calls.length > 0 && { tool_calls: calls }),
  }
  if (said.content === '' && calls.length === 0) return []
  const results = step.calls.map((call): RequestMessage => {
    const { output, isError } = resultOfCall(call)
    const content = isError ? `Error: ${output}` : output
    return { role: 'tool', content, tool_name: call.name, tool_call_id: call.toolCallId }
  })
  return [said, ...results]
}

/** The turns of a conversation as `/api/chat` wants them. */
export const requestMessages = async (
  request: ModelRequest,
  context: Pick<ProviderContext, 'readAttachment'>,
): Promise<RequestMessage[]> => {
  const turns = await Promise.all(
    request.messages.map(async (message, at) => {
      if (message.role === 'user') return [await userMessage(message, context, request.supports.images)]
      // Thinking belongs to the tool loop that is under way; models are trained to see no older thinking.
      const isUnderWay = at === request.messages.length - 1
      return messageSteps(message.parts).flatMap((step) => stepMessages(step, isUnderWay))
    }),
  )
  const system: RequestMessage[] = request.system ? [{ role: 'system', content: request.system }] : []
  return [...system, ...turns.flat()]
}
