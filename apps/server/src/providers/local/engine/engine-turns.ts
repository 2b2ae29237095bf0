import type { ModelMessage } from '@llm-playground/plugin-sdk'
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

const joinParts = (message: ModelMessage): string => message.parts.map(textOf).join('')

/**
 * The conversation as the engine takes it. Neighbouring turns of one role are joined, since chat templates are made
 * for turns that alternate.
 */
export const engineTurnsOf = (system: string | undefined, messages: ModelMessage[]): TurnsOfRequest => {
  const turns: EngineTurn[] = system?.trim() ? [{ role: 'system', text: system.toWellFormed() }] : []
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'model' : 'user'
    const text = joinParts(message).toWellFormed()
    const last = turns.at(-1)
    if (last?.role === role) last.text += `\n\n${text}`
    else turns.push({ role, text })
  }
  const leftImagesOut = messages.some((message) => message.parts.some((part) => part.type === 'image'))
  return { turns, leftImagesOut }
}
