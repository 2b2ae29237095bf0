import type { RunEvent } from '@llm-playground/protocol'
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
})
