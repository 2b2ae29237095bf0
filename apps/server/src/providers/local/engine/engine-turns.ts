import { argumentsOfCall, type ModelMessage, messageSteps, resultOfCall } from '@llm-playground/plugin-sdk'
import type { MessagePart } from '@llm-playground/protocol'
import type { EngineCall, EngineTurn } from './engine-messages.ts'

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
    const made = step.calls.map((call) => ({ tool: call.name, arguments: argumentsOfCall(call) }))
    const calls = made.length > 1 ? [JSON.stringify({ calls: made })] : made.map((call) => JSON.stringify(call))
    const results = step.calls.map((call) => `The tool ${call.name} answered: ${resultOfCall(call).output}`)
    const words = [...said, ...calls].join('\n').toWellFormed()
    return [
      ...(words ? [{ role: 'model' as const, text: words }] : []),
      ...(results.length > 0 ? [{ role: 'user' as const, text: results.join('\n').toWellFormed() }] : []),
    ]
  })
}

const asValue = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** For a chat template that knows tools: calls stay calls, and it writes them and their results in its own words. */
const turnForTemplate = ({ role, parts }: ModelMessage): EngineTurn => {
  if (role === 'user') return turnOf({ role, parts })
  const said = messageSteps(parts).flatMap((step): NonNullable<EngineTurn['said']> => {
    const text = step.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
    const calls = step.calls.map((call, at): EngineCall => {
      const result = asValue(resultOfCall(call).output.toWellFormed())
      return { name: call.name, arguments: argumentsOfCall(call), result, beginsGroup: at === 0 }
    })
    return [...(text ? [text.toWellFormed()] : []), ...calls]
  })
  return said.some((piece) => typeof piece !== 'string')
    ? { role: 'model', text: '', said }
    : { role: 'model', text: said.join('') }
}

const joinTurns = (last: EngineTurn, turn: EngineTurn): void => {
  if (!last.said && !turn.said) last.text += `\n\n${turn.text}`
  else last.said = [...(last.said ?? [last.text]), ...(turn.said ?? [turn.text])]
}

/** How tools are told to the model: not at all, by its chat template, or in words beside a grammar. */
export type ToolWay = 'none' | 'template' | 'grammar'

const TURNS_OF: Record<ToolWay, (message: ModelMessage) => EngineTurn[]> = {
  none: (message) => [turnOf(message)],
  template: (message) => [turnForTemplate(message)],
  grammar: turnsWithCalls,
}

/**
 * The conversation as the engine takes it. Neighbouring turns of one role are joined, since chat templates are made
 * for turns that alternate.
 */
export const engineTurnsOf = (
  system: string | undefined,
  messages: ModelMessage[],
  way: ToolWay = 'none',
): TurnsOfRequest => {
  const turns: EngineTurn[] = system?.trim() ? [{ role: 'system', text: system.toWellFormed() }] : []
  for (const turn of messages.flatMap(TURNS_OF[way])) {
    const last = turns.at(-1)
    if (last?.role === turn.role) joinTurns(last, turn)
    else turns.push(turn)
  }
  const leftImagesOut = messages.some((message) => message.parts.some((part) => part.type === 'image'))
  return { turns, leftImagesOut }
}
