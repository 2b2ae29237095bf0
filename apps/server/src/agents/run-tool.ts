import type { ToolDefinition } from '@llm-playground/plugin-sdk'

export interface ToolAnswer {
  output: string
  isError: boolean
}

const OUTPUT_LIMIT = 200_000

const problem = (text: string): ToolAnswer => ({ output: text, isError: true })

const parseArguments = (text: string): unknown => {
  try {
    return JSON.parse(text.trim() === '' ? '{}' : text)
  } catch {
    return undefined // answered to the model below, which can mend its own JSON
  }
}

/** Runs one call. Whatever goes wrong becomes an answer the model can react to; only a stop ends the run. */
export const runTool = async (
  tools: ReadonlyMap<string, ToolDefinition>,
  call: { name: string; arguments: string },
  signal: AbortSignal,
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
  try {
    const output = await tool.run(input.data, { signal })
    return { output: output.slice(0, OUTPUT_LIMIT), isError: false }
  } catch (cause) {
    return problem(cause instanceof Error ? cause.message : String(cause))
  }
}
