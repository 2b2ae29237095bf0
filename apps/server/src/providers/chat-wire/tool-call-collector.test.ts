import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ToolCallCollector } from './tool-call-collector.ts'
import type { WireCallDelta } from './wire-types.ts'

const collect = (deltas: WireCallDelta[]) => {
  const collector = new ToolCallCollector()
  for (const delta of deltas) collector.add(delta)
  return collector.take().map((event) => (event.type === 'tool-call' ? event : undefined)!)
}

const summary = (deltas: WireCallDelta[]) => collect(deltas).map((call) => `${call.name} ${call.arguments}`)

const piece = (fields: Omit<WireCallDelta, 'function'>, name: string | undefined, text: string): WireCallDelta => ({
  ...fields,
  function: { ...(name !== undefined && { name }), arguments: text },
})

test('parallel calls that all say index 0 stay apart by their ids', () => {
  const deltas = [
    piece({ index: 0, id: 'a' }, 'look', '{"at":"sea"}'),
    piece({ index: 0, id: 'b' }, 'look', '{"at":"sky"}'),
  ]
  expect(collect(deltas).map(({ toolCallId }) => toolCallId)).toEqual(['a', 'b'])
  expect(summary(deltas)).toEqual(['look {"at":"sea"}', 'look {"at":"sky"}'])
})

test('calls without arguments that all say index 0 stay apart by their ids', () => {
  expect(summary([piece({ index: 0, id: 'a' }, 'wait', ''), piece({ index: 0, id: 'b' }, 'wait', '')])).toHaveLength(2)
})

test('parallel calls that all say index 0 and have no ids stay apart by their names', () => {
  const deltas = [
    piece({ index: 0 }, 'look', '{"at":'),
    piece({ index: 0 }, undefined, '"sea"}'),
    piece({ index: 0 }, 'look', '{"at":"sky"}'),
    piece({ index: 0 }, 'wait', ''),
  ]
  expect(summary(deltas)).toEqual(['look {"at":"sea"}', 'look {"at":"sky"}', 'wait '])
})

test('pieces without an index belong to the last call', () => {
  const deltas = [
    piece({ id: 'a' }, 'look', ''),
    piece({}, undefined, '{"at":'),
    piece({}, undefined, '"sea"}'),
    piece({ id: 'b' }, 'wait', '{}'),
  ]
  expect(summary(deltas)).toEqual(['look {"at":"sea"}', 'wait {}'])
})

test('a name repeated on every piece does not begin new calls', () => {
  const deltas = [piece({ index: 0, id: 'a' }, 'look', '{"at"'), piece({ index: 0 }, 'look', ':"sea"}')]
  expect(summary(deltas)).toEqual(['look {"at":"sea"}'])
})

test('calls without ids get ids that differ between replies', () => {
  const ids = [...collect([piece({ index: 0 }, 'look', '{}')]), ...collect([piece({ index: 0 }, 'look', '{}')])]
  expect(new Set(ids.map(({ toolCallId }) => toolCallId)).size).toBe(2)
  expect(ids.every(({ toolCallId }) => toolCallId.length > 8)).toBe(true)
})

test('arguments that come as an object become text', () => {
  expect(summary([{ index: 0, id: 'a', function: { name: 'look', arguments: { at: 'sea' } } }])).toEqual([
    'look {"at":"sea"}',
  ])
})

const shapes = fc.record({
  hasIndex: fc.boolean(),
  ids: fc.constantFrom<'first' | 'every'>('first', 'every'),
  repeatsName: fc.boolean(),
})
const calls = fc.array(fc.record({ name: fc.constantFrom('look', 'wait'), value: fc.string() }), {
  minLength: 1,
  maxLength: 4,
})

test('whatever the habits of a server, calls that come one after the other come out whole', () => {
  fc.assert(
    fc.property(calls, shapes, fc.integer({ min: 1, max: 6 }), (made, { hasIndex, ids, repeatsName }, length) => {
      const deltas = made.flatMap(({ name, value }, index) => {
        const text = JSON.stringify({ value })
        const parts = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
        return parts.map((part, at) =>
          piece(
            { ...(hasIndex && { index }), ...((ids === 'every' || at === 0) && { id: `id-${index}` }) },
            repeatsName || at === 0 ? name : undefined,
            part,
          ),
        )
      })
      expect(summary(deltas)).toEqual(made.map(({ name, value }) => `${name} ${JSON.stringify({ value })}`))
    }),
  )
})
