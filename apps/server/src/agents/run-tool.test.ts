import { defineTool, type ToolDefinition } from '@llm-playground/plugin-sdk'
import { PARTIAL_OUTPUT_CHARACTERS } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { runTool } from './run-tool.ts'

const runWith = (run: ToolDefinition['run'], signal: AbortSignal, onOutput?: (text: string) => void) => {
  const tool = defineTool({ name: 'work', description: 'Works.', input: z.object({}), run })
  return runTool(new Map([['work', tool]]), { name: 'work', arguments: '' }, signal, onOutput)
}

it('does not wait for a tool that ignores the stop, and does not mind how it ends later', async () => {
  const late = Promise.withResolvers<string>()
  const stop = new AbortController()
  const answer = runWith(() => late.promise, stop.signal)
  stop.abort()
  expect(await answer).toMatchObject({ isError: true, isStopped: true })
  late.reject(new Error('nobody hears this'))
  await late.promise.catch(() => undefined)
})

it('does not run what was stopped before, and says that nothing was done', async () => {
  let hasRun = false
  const run = async (): Promise<string> => {
    hasRun = true
    return ''
  }
  const answer = await runWith(run, AbortSignal.abort())
  expect(answer).toMatchObject({ isStopped: true, output: expect.stringContaining('nothing was done') })
  expect(hasRun).toBe(false)
})

it('tells a stop from a failure, and keeps what was done in time', async () => {
  const stop = new AbortController()
  const failing = await runWith(async () => {
    throw new Error('no such file')
  }, stop.signal)
  expect(failing).toEqual({ output: 'no such file', isError: true })
  const done = await runWith(async () => 'done', stop.signal)
  stop.abort()
  expect(done).toEqual({ output: 'done', isError: false })
})

it('passes on what the tool tells, as far as it is kept, and nothing after its end', async () => {
  const pieces = fc.array(fc.string({ maxLength: 9_000, size: 'max' }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(pieces, async (told) => {
      const kept: string[] = []
      let tellLate = (_: string): void => undefined
      const work: ToolDefinition['run'] = async (_, { tell }) => {
        tellLate = tell
        for (const piece of told) tell(piece)
        return 'done'
      }
      await runWith(work, new AbortController().signal, (text) => kept.push(text))
      tellLate('too late')
      expect(kept.join('')).toBe(told.join('').slice(0, PARTIAL_OUTPUT_CHARACTERS))
      expect(kept).not.toContain('')
    }),
    { numRuns: 30 },
  )
})
