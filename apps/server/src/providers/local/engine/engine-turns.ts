import { argumentsOfCall, type ModelMessage, messageSteps, resultOfCall } from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { EngineTurn } from './engine-messages.ts'

export interface TurnsOfRequest {
  turns: EngineTurn[]
  /** Images stood in the conversation, which the model cannot see. */
  leftImagesOut: boolean
}

/** A part in words. What a model said in thought is no part of what it said; another provider's sealed data neither. */
const textOf = (part: MessagePart): string => {
  if (part.type === 'text') return part.text
  if (part.type !== 'tool-call') return ''
  const result = part.result ? `\nIts result: ${part.result.output}` : ''
  return `\n[Used the tool ${part.name} with ${part.arguments}]${result}\n`
}

const turnOf = ({ role, parts }: ModelMessage): EngineTurn => ({
  role: role === 'assistant' ? 'model' : 'user',
  text: parts.map(textOf).join('').toWellFormed(),
})

/** Under the tool grammar a call stands as the model wrote it, and its result is told by the other side. */
const turnsWithCalls = ({ role, parts }: ModelMessage): EngineTurn[] => {
  if (role === 'user') return [turnOf({ role, parts })]
  return messageSteps(parts).flatMap((step): EngineTurn[] => {
    const text = step.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
    const said = text.trim() ? [JSON.stringify({ answer: text })] : []
    const calls = step.calls.map((call) => JSON.stringify({ tool: call.name, arguments: argumentsOfCall(call) }))
    const results = step.calls.map((call) => `The tool ${call.name} answered: ${resultOfCall(call).output}`)
    const words = [...said, ...calls].join('\n').toWellFormed()
    return [
      ...(words ? [{ role: 'model' as const, text: words }] : []),
      ...(results.length > 0 ? [{ role: 'user' as const, text: results.join('\n').toWellFormed() }] : []),
    ]
  })
}

/**
 * The conversation as the engine takes it. Neighbouring turns of one role are joined, since chat templates are made
 * for turns that alternate.
 */
export const engineTurnsOf = (
  system: string | undefined,
  messages: ModelMessage[],
  offersTools = false,
): TurnsOfRequest => {
  const turns: EngineTurn[] = system?.trim() ? [{ role: 'system', text: system.toWellFormed() }] : []
  for (const turn of messages.flatMap((message) => (offersTools ? turnsWithCalls(message) : [turnOf(message)]))) {
    const last = turns.at(-1)
    if (last?.role === turn.role) last.text += `\n\n${turn.text}`
    else turns.push(turn)
  }
  const leftImagesOut = messages.some((message) => message.parts.some((part) => part.type === 'image'))
  return { turns, leftImagesOut }
}
