import { PARTIAL_OUTPUT_CHARACTERS } from '@llm-playground/protocol'
import { describe, expect, test } from 'vitest'
import { describeTool, type ToolDefinition } from '../tool.ts'

export interface ToolConformance {
  /** Inputs that the tool answers, as a model would send them. */
  inputs: Record<string, unknown>[]
  /** An input on which it works until it is stopped; absent for one that answers at once. */
  endlessInput?: Record<string, unknown>
  /** It tells what there is so far while it works on `endlessInput`. */
  tells?: boolean
}

const run = (tool: ToolDefinition, input: Record<string, unknown>, signal: AbortSignal, tell: (text: string) => void) =>
  tool.run(tool.input.parse(input), { signal, tell })

const NEVER = new AbortController().signal

/** The conformance kit of tools: what `ToolDefinition` promises. Call it in a Vitest file. */
export const testTool = (tool: ToolDefinition, { inputs, endlessInput, tells = false }: ToolConformance): void => {
  describe(`tool ${tool.name}`, () => {
    test('is described to a model by a JSON Schema of an object', () => {
      const { name, description, inputSchema } = describeTool(tool)
      expect(name).toMatch(/^[a-z0-9_]{1,64}$/)
      expect(description.trim()).not.toBe('')
      expect(JSON.parse(JSON.stringify(inputSchema))).toMatchObject({ type: 'object' })
    })

    test('answers with text, and what it told before is text that fits', async () => {
      for (const input of inputs) {
        const told: unknown[] = []
        expect(typeof (await run(tool, input, NEVER, (text) => told.push(text)))).toBe('string')
        expect(told.every((text) => typeof text === 'string')).toBe(true)
        expect(told.join('').length).toBeLessThanOrEqual(PARTIAL_OUTPUT_CHARACTERS)
      }
    })

    if (!endlessInput) return

    test('ends when it is stopped, and tells nothing after that', async () => {
      const stop = new AbortController()
      const first = Promise.withResolvers<void>()
      const told: string[] = []
      const running = run(tool, endlessInput, stop.signal, (text) => {
        told.push(text)
        first.resolve()
      })
      if (tells) await first.promise
      const before = told.length
      stop.abort()
      await running.then(
        () => undefined,
        () => undefined,
      )
      expect(told.length).toBe(before)
    })
  })
}
