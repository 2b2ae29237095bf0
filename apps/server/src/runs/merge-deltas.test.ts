import { applyRunEvent, emptyRunOutput, type RunEvent } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeEvent } from './merge-deltas.ts'

const text = (words: string): RunEvent => ({ type: 'text-delta', at: 0, text: words })

const merge = (events: RunEvent[], fixedCount = 0): RunEvent[] => {
  const pending = events.slice(0, fixedCount)
  for (const event of events.slice(fixedCount)) mergeEvent(pending, event, fixedCount)
  return pending
}

it('joins neighbours of one kind and nothing else', () => {
  const thought: RunEvent = { type: 'reasoning-delta', at: 0, text: 'hm' }
  const call: RunEvent = { type: 'tool-call', at: 0, toolCallId: '1', name: 'a', arguments: '{}', step: 0 }
  const merged = merge([thought, thought, text('a'), text('b'), call, text('c'), thought])
  expect(merged.map((event) => ('text' in event ? event.text : event.type))).toEqual([
    'hmhm',
    'ab',
    'tool-call',
    'c',
    'hm',
  ])
})

const delta: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.string({ maxLength: 3 }).map(text),
  fc.string({ maxLength: 3 }).map((words): RunEvent => ({ type: 'reasoning-delta', at: 0, text: words })),
  fc
    .record({ toolCallId: fc.constantFrom('a', 'b'), text: fc.string({ maxLength: 3 }) })
    .map((output): RunEvent => ({ type: 'tool-output', at: 0, ...output })),
  fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 4 }).map(
    (words): RunEvent => ({
      type: 'text-delta',
      at: 0,
      text: words.join(''),
      tokens: words.map((word, index) => ({ text: word, logprob: -index })),
    }),
  ),
)

const parts = (events: RunEvent[]) => {
  const start = emptyRunOutput({
    id: '0198c0de-0000-7000-8000-000000000000',
    modelId: 'a',
    modelName: 'a',
    startedAt: 1,
  })
  return events.reduce((output, event, index) => applyRunEvent(output, index + 1, event), start).parts
}

it('joins what one call gives, and not what two give', () => {
  const output = (toolCallId: string, words: string): RunEvent => ({
    type: 'tool-output',
    at: 0,
    toolCallId,
    text: words,
  })
  const merged = merge([output('a', '1'), output('a', '2'), output('b', '3'), output('a', '4'), text('5')])
  expect(merged).toEqual([output('a', '12'), output('b', '3'), output('a', '4'), text('5')])
})

it('joins the pieces of one call, and not those of two', () => {
  const piece = (index: number, characters: number): RunEvent => ({
    type: 'tool-call-delta',
    at: 0,
    index,
    name: 'look',
    characters,
  })
  const pending: RunEvent[] = []
  for (const event of [piece(0, 3), piece(0, 4), piece(1, 5), piece(0, 6)]) mergeEvent(pending, event)
  expect(pending).toEqual([piece(0, 7), piece(1, 5), piece(0, 6)])
})

it('changes nothing for a reader: the merged log folds to the same reply, tokens too', () => {
  fc.assert(
    fc.property(fc.array(delta), (events) => {
      const given = structuredClone(events)
      expect(parts(merge(events))).toEqual(parts(given))
      expect(events).toEqual(given)
    }),
  )
})

it('leaves events alone that the store may have already, and never changes what it was given', () => {
  const first = text('a')
  expect(merge([first, text('b'), text('c')], 1)).toEqual([text('a'), text('bc')])
  expect(merge([first, text('b')])).toEqual([text('ab')])
  expect(first).toEqual(text('a'))
})

it('keeps events short, however much comes in one beat', () => {
  const merged = merge(Array.from({ length: 10_000 }, () => text('ten chars.')))
  expect(merged.length).toBeGreaterThan(20)
  for (const event of merged) expect('text' in event && event.text.length).toBeLessThan(4_200)
  const token: RunEvent = { type: 'text-delta', at: 0, text: 'a', tokens: [{ text: 'a', logprob: -1 }] }
  const many = merge(Array.from({ length: 1_000 }, () => token))
  for (const event of many) expect(event.type === 'text-delta' && event.tokens!.length).toBeLessThanOrEqual(256)
})
