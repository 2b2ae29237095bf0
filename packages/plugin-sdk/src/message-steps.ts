import type { MessagePart } from '@llm-playground/protocol'

export type ToolCallPart = Extract<MessagePart, { type: 'tool-call' }>

/** One turn of the model inside a reply: what it said, then the calls it made together. */
export interface MessageStep {
  parts: MessagePart[]
  calls: ToolCallPart[]
}

/**
 * Cuts a reply's parts into the turns of the model <-> tools loop: a new step begins with the first part after the
 * calls of the step before. Vendors want each step as its own assistant turn with the results between.
 */
export const messageSteps = (parts: MessagePart[]): MessageStep[] => {
  const steps: MessageStep[] = []
  const lastCallOf = (step: number) => parts.findLastIndex((part) => part.type === 'tool-call' && part.step === step)
  let from = 0
  const numbers = new Set(parts.flatMap((part) => (part.type === 'tool-call' ? [part.step] : [])))
  for (const number of [...numbers].sort((left, right) => left - right)) {
    const end = lastCallOf(number) + 1
    const own = parts.slice(from, end)
    steps.push({ parts: own, calls: own.filter((part) => part.type === 'tool-call') })
    from = end
  }
  if (from < parts.length) steps.push({ parts: parts.slice(from), calls: [] })
  return steps
}
