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

/**
 * What the model is told of a call. Vendors want an answer to every call, also to one that was stopped before it ran;
 * what it had given until it failed or was stopped may be worth something.
 */
export const resultOfCall = (call: ToolCallPart): { output: string; isError: boolean } => {
  const { output, isError } = call.result ?? {
    output: 'There is no result: the call was stopped before it finished.',
    isError: true,
  }
  return {
    output: isError && call.partialOutput ? `${output}\nUntil then it had given:\n${call.partialOutput}` : output,
    isError,
  }
}

/** The arguments as the object that some wires want; text that is no JSON object goes back under a name that says so. */
export const argumentsOfCall = (call: ToolCallPart): Record<string, unknown> => {
  if (call.arguments.trim() === '') return {}
  try {
    const parsed: unknown = JSON.parse(call.arguments)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // The model wrote broken JSON; it must see what it wrote.
  }
  return { invalid_json: call.arguments }
}
