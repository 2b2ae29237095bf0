import type { ToolContext, ToolDefinition } from '@llm-playground/plugin-sdk'
import { PARTIAL_OUTPUT_CHARACTERS } from '@llm-playground/protocol'

export interface ToolAnswer {
  output: string
  isError: boolean
  isStopped?: boolean
}

const OUTPUT_LIMIT = 200_000

const problem = (text: string): ToolAnswer => ({ output: text, isError: true })

const STOPPED_BEFORE: ToolAnswer = {
  output: 'The person stopped this call before it was run: nothing was done.',
  isError: true,
  isStopped: true,
}
const STOPPED_WITHIN: ToolAnswer = {
  output: 'The person stopped this call while it ran. It has no result; what it did until then may have taken effect.',
  isError: true,
  isStopped: true,
}

const parseArguments = (text: string): unknown => {
  try {
    return JSON.parse(text.trim() === '' ? '{}' : text)
  } catch {
    return undefined // answered to the model below, which can mend its own JSON
  }
}

/** What a tool tells on its way, as far as it is kept; nothing that comes after its end. */
const boundedOutput = (onOutput: (text: string) => void) => {
  let room = PARTIAL_OUTPUT_CHARACTERS
  return {
    tell: (text: string): void => {
      const kept = text.slice(0, room)
      room -= kept.length
      if (kept !== '') onOutput(kept)
    },
    end: (): void => {
      room = 0
    },
  }
}

/** Runs one call. Whatever goes wrong becomes an answer the model can react to; only a stop of the run ends it. */
export const runTool = async (
  tools: ReadonlyMap<string, ToolDefinition>,
  call: { name: string; arguments: string },
  signal: AbortSignal,
  onOutput: (text: string) => void = () => undefined,
): Promise<ToolAnswer> => {
  const tool = tools.get(call.name)
  if (!tool) return problem(`There is no tool "${call.name}". Available: ${[...tools.keys()].join(', ') || 'none'}.`)
  const parsed = parseArguments(call.arguments)
  if (parsed === undefined) return problem('The arguments are not valid JSON. Send one JSON object.')
  const input = tool.input.safeParse(parsed)
  if (!input.success) {
    return problem(
      input.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`).join('\n'),
    )
  }
  if (signal.aborted) return STOPPED_BEFORE
  const { promise: stopped, resolve } = Promise.withResolvers<ToolAnswer>()
  const stop = (): void => resolve(STOPPED_WITHIN)
  signal.addEventListener('abort', stop, { once: true })
  const output = boundedOutput(onOutput)
  try {
    // A tool that does not listen to its signal holds up nobody: what it still does is no longer waited for.
    return await Promise.race([stopped, answerOf(tool, input.data, { signal, tell: output.tell })])
  } finally {
    output.end()
    signal.removeEventListener('abort', stop)
  }
}

const answerOf = async (
  tool: ToolDefinition,
  input: Record<string, unknown>,
  context: ToolContext,
): Promise<ToolAnswer> => {
  try {
    const output = await tool.run(input, context)
    return { output: output.slice(0, OUTPUT_LIMIT), isError: false }
  } catch (cause) {
    if (context.signal.aborted) return STOPPED_WITHIN
    return problem(cause instanceof Error ? cause.message : String(cause))
  }
}
