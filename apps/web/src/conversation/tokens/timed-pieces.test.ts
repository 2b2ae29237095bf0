import { applyRunEvent, emptyRunOutput, type RunEvent } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TimedPieces } from './timed-pieces.ts'

const run = { id: 'run', modelId: 'm', modelName: 'm', startedAt: 0 }
const carried = [{ type: 'text' as const, text: 'Before. ' }]

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('text-delta' as const), at: fc.nat(), text: fc.string({ minLength: 1 }) }),
  fc.record({ type: fc.constant('reasoning-delta' as const), at: fc.nat(), text: fc.string() }),
  fc.constant<RunEvent>({ type: 'tool-call', at: 1, toolCallId: 'a', name: 'a', arguments: '{}', step: 0 }),
  fc.constant<RunEvent>({ type: 'tool-start', at: 1, toolCallId: 'a' }),
  fc.constant<RunEvent>({ type: 'opaque', at: 1, providerId: 'p', data: {} }),
)

test('the pieces of each text are the text, however it came', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(event), (isContinued, events) => {
      const start: RunEvent = {
        type: 'run-start',
        at: 0,
        runId: run.id,
        ...run,
        ...(isContinued && { parts: carried }),
      }
      const all = [start, ...events]
      const pieces = new TimedPieces()
      for (const each of all) pieces.add(each)
      const { parts } = all.reduce((output, each, index) => applyRunEvent(output, index + 1, each), emptyRunOutput(run))
      const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
      expect(pieces.groups.map((group) => group.map(({ text }) => text).join(''))).toEqual(texts)
    }),
  )
})

test('each piece has the time it came at, and no likelihood', () => {
  const pieces = new TimedPieces()
  pieces.add({ type: 'text-delta', at: 40, text: 'One ' })
  pieces.add({ type: 'text-delta', at: 90, text: 'two' })
  expect(pieces.groups).toEqual([
    [
      { text: 'One ', logprob: null, at: 40 },
      { text: 'two', logprob: null, at: 90 },
    ],
  ])
})
