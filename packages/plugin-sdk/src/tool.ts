import { z } from 'zod'
import type { ToolDescription } from './provider.ts'

export interface ToolContext {
  signal: AbortSignal
  /**
   * Tells what there is so far, piece by piece: a person sees it grow, and keeps it when the call fails or is stopped. Not
   * needed where the answer comes at once; the first `PARTIAL_OUTPUT_CHARACTERS` count.
   */
  tell(text: string): void
}

/** A tool: one folder, one default export. `run` answers with text for the model; a thrown error becomes an error result. */
export interface ToolDefinition<Schema extends z.ZodObject = z.ZodObject> {
  name: string
  description: string
  input: Schema
  run(input: z.output<Schema>, context: ToolContext): Promise<string>
}

/** Keeps the exact input type of a tool. Names are `[a-z0-9_]`, at most 64 characters: what every vendor takes. */
export const defineTool = <Schema extends z.ZodObject>(definition: ToolDefinition<Schema>): ToolDefinition<Schema> => {
  if (!/^[a-z0-9_]{1,64}$/.test(definition.name)) throw new RangeError(`tool name ${definition.name}`)
  return definition
}

/** The tool as a model is told of it. */
export const describeTool = (tool: ToolDefinition): ToolDescription => {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(tool.input, { io: 'input' })
  return { name: tool.name, description: tool.description, inputSchema }
}
