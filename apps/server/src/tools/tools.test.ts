import { defineTool } from '@llm-playground/plugin-sdk'
import { type ToolConformance, testTool } from '@llm-playground/plugin-sdk/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { builtinTools } from './tools.gen.ts'

const conformance: Record<string, ToolConformance> = {
  current_time: { inputs: [{}, { timeZone: 'Europe/Berlin' }] },
}

it('has something to ask each tool with', () => {
  expect(builtinTools.map(({ name }) => name).filter((name) => !conformance[name])).toEqual([])
})

for (const tool of builtinTools) testTool(tool, conformance[tool.name]!)

/** As a tool that takes time is written: it tells what it has and listens to its signal. */
const count = defineTool({
  name: 'count_up',
  description: 'Counts.',
  input: z.object({ to: z.number() }),
  run: async ({ to }, { signal, tell }) => {
    for (let number = 1; number <= to; number++) {
      signal.throwIfAborted()
      tell(`${number} `)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return `counted to ${to}`
  },
})

testTool(count, { inputs: [{ to: 3 }], endlessInput: { to: Number.MAX_SAFE_INTEGER }, tells: true })
