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
import { appendSealedText, type SealedPart } from './sealed-part.ts'
import type { WireContent, WirePart } from './wire.ts'

type Reader = Pick<ProviderContext, 'providerId' | 'readAttachment'>

/** The vendor's documented stand-in for calls that another vendor's model made. */
const FOREIGN_CALL_SIGNATURE = 'skip_thought_signature_validator'

const userPart = async (part: MessagePart, context: Reader): Promise<WirePart[]> => {
  if (part.type === 'text') return part.text === '' ? [] : [{ text: part.text }]
  if (part.type !== 'image') return []
  const data = Buffer.from(await context.readAttachment(part.sha256)).toString('base64')
  return [{ inlineData: { mimeType: part.mime, data } }]
}

const callPart = (call: ToolCallPart, sealed: SealedPart | undefined): WirePart => ({
  functionCall: { ...(sealed?.id && { id: sealed.id }), name: call.name, args: argumentsOfCall(call) },
  ...(sealed?.thoughtSignature && { thoughtSignature: sealed.thoughtSignature }),
})

const responsePart = (call: ToolCallPart, id: string | undefined): WirePart => {
  const { output, isError } = resultOfCall(call)
  const response = isError ? { error: output } : { result: output }
  return { functionResponse: { ...(id && { id }), name: call.name, response } }
}

const stepContents = (step: MessageStep, providerId: string, signsForeignCalls: boolean): WireContent[] => {
  const said: WirePart[] = []
  const responses: WirePart[] = []
  // A sealed part of a call stands right before it.
  let sealed: SealedPart | undefined
  for (const part of step.parts) {
    if (part.type === 'text' && part.text !== '') said.push({ text: part.text })
    if (part.type === 'opaque' && part.providerId === providerId) {
      const own = part.data as unknown as SealedPart
      if (own.on === 'call') sealed = own
      else appendSealedText(said, own)
    }
    if (part.type === 'tool-call') {
      said.push(callPart(part, sealed))
      responses.push(responsePart(part, sealed?.id))
      sealed = undefined
    }
  }
  // Of calls made together only the first is signed.
  const first = said.find((part) => part.functionCall)
  const isSigned = said.some((part) => part.thoughtSignature)
  if (first && signsForeignCalls && !isSigned) first.thoughtSignature = FOREIGN_CALL_SIGNATURE
  return [
    { role: 'model', parts: said },
    { role: 'user', parts: responses },
  ]
}

const contentsOf = async (
  message: ModelMessage,
  context: Reader,
  signsForeignCalls: boolean,
): Promise<WireContent[]> => {
  if (message.role === 'assistant') {
    return messageSteps(message.parts).flatMap((step) => stepContents(step, context.providerId, signsForeignCalls))
  }
  const parts = await Promise.all(message.parts.map((part) => userPart(part, context)))
  return [{ role: 'user', parts: parts.flat() }]
}

/** The turns of a conversation as the vendor wants them: never empty, roles taking turns. */
export const requestContents = async (
  request: ModelRequest,
  context: Reader,
  signsForeignCalls: boolean,
): Promise<WireContent[]> => {
  const turns = await Promise.all(request.messages.map((message) => contentsOf(message, context, signsForeignCalls)))
  const joined: WireContent[] = []
  for (const content of turns.flat()) {
    if (content.parts.length === 0) continue
    const last = joined.at(-1)
    if (last?.role === content.role) last.parts.push(...content.parts)
    else joined.push(content)
  }
  return joined
}
