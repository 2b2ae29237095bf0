import { joinDeltas } from '@llm-playground/plugin-sdk/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChatReader } from './chat-reader.ts'
import { RepeatedChunk } from './repeated-chunk.ts'

const chunkOf = (content: string, id = 'a') =>
  JSON.stringify({ id, choices: [{ index: 0, delta: { content }, finish_reason: null }], note: { content: 'x' } })

const learned = (): RepeatedChunk => {
  const repeated = new RepeatedChunk()
  repeated.learn(chunkOf('one'), 'one')
  return repeated
}

test('reads the words of a chunk that differs in them alone', () => {
  expect(learned().wordsOf(chunkOf(' two'))).toBe(' two')
})

test.each([
  ['another id', chunkOf('two', 'b')],
  ['an escaped character', chunkOf('a "quote"')],
  ['a line end', chunkOf('a\nb')],
  ['a finish', chunkOf('two').replace('null', '"stop"')],
  ['another field behind the words', chunkOf('two').replace('"two"', '"two","tool_calls":[1]')],
  ['a raw control character', chunkOf('two').replace('two', 'a\nb')],
  ['less than both halves', '{}'],
])('parses a chunk with %s', (_, data) => {
  expect(learned().wordsOf(data)).toBeUndefined()
})

test('learns nothing when the first such field is another one', () => {
  const repeated = new RepeatedChunk()
  const data = '{"content":"one","choices":[{"delta":{"content":"one"}}]}'
  repeated.learn(data, 'one')
  expect(repeated.wordsOf(data)).toBeUndefined()
})

test('gives up on a server whose chunks never repeat', () => {
  const repeated = new RepeatedChunk()
  for (let count = 0; count < 20; count++) repeated.learn(chunkOf('one', String(count)), 'one')
  expect(repeated.wordsOf(chunkOf('two', '19'))).toBeUndefined()
})

const kinds = fc.oneof(
  fc.record({ content: fc.string({ unit: 'binary' }) }),
  fc.record({ content: fc.string() }),
  fc.record({ reasoning: fc.string() }),
  fc.record({ content: fc.string(), reasoning: fc.string() }),
)

test('a reply read chunk by chunk is the reply that was sent', () => {
  fc.assert(
    fc.property(fc.array(kinds), fc.boolean(), (deltas, isSpaced) => {
      const reader = new ChatReader('nothing')
      for (const delta of deltas) {
        const data = JSON.stringify({ id: 'a', choices: [{ delta, finish_reason: null }] })
        reader.read({ event: '', data: isSpaced ? data.replace('"content":', '"content": ') : data })
      }
      // What could begin a tag is held back until more comes, or the end.
      const events = [...reader.take(), ...reader.end()]
      const sent = (field: 'content' | 'reasoning') =>
        deltas.map((delta) => (field in delta ? (delta as Record<string, string>)[field] : '')).join('')
      expect(joinDeltas(events, 'text-delta')).toBe(sent('content'))
      expect(joinDeltas(events, 'reasoning-delta')).toBe(sent('reasoning'))
    }),
  )
})
