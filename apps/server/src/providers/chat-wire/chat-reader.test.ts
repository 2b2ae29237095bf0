import { ProviderFailureError } from '@llm-playground/plugin-sdk'
import { expect, test } from 'vitest'
import type { ChatDialect } from './chat-dialect.ts'
import { ChatReader } from './chat-reader.ts'

const read = (chunks: (object | string)[], echo: ChatDialect['echo'] = 'nothing') => {
  const reader = new ChatReader(echo)
  for (const chunk of chunks)
    reader.read({ event: '', data: typeof chunk === 'string' ? chunk : JSON.stringify(chunk) })
  return [...reader.take(), ...reader.end()]
}

const delta = (fields: object, finish_reason: string | null = null) => ({ choices: [{ delta: fields, finish_reason }] })

const FINISH = delta({}, 'stop')

const USAGE = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }

test.each(['empty', 'null'])('a usage chunk behind the finish whose choices are %s is read', (choices) => {
  const events = read([delta({ content: 'Hi' }), FINISH, { choices: choices === 'empty' ? [] : null, usage: USAGE }])
  expect(events.map(({ type }) => type)).toEqual(['text-delta', 'usage', 'finish'])
  expect(events[1]).toMatchObject({ usage: { inputTokens: 3, outputTokens: 4 } })
})

test('of cumulative usage on every chunk the last counts, once', () => {
  const events = read([
    { ...delta({ content: 'Hi' }), usage: { ...USAGE, completion_tokens: 1 } },
    { ...FINISH, usage: USAGE },
  ])
  expect(events.filter(({ type }) => type === 'usage')).toMatchObject([{ usage: { outputTokens: 4 } }])
})

test.each([
  ['reasoning', { reasoning: 'Hmm' }],
  ['reasoning_content', { reasoning_content: 'Hmm' }],
  ['reasoning_details with text', { reasoning_details: [{ type: 'reasoning.text', text: 'Hmm' }] }],
  ['reasoning_details with a summary', { reasoning_details: [{ type: 'reasoning.summary', summary: 'Hmm' }] }],
  ['thinking inside the content', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hmm' }] }] }],
  ['both names at once', { reasoning: 'Hmm', reasoning_details: [{ type: 'reasoning.text', text: 'Hmm' }] }],
])('reasoning is read from %s', (_, fields) => {
  expect(read([delta(fields), FINISH])[0]).toEqual({ type: 'reasoning-delta', text: 'Hmm' })
})

test('no finish chunk, no finish, whatever else was said', () => {
  expect(read([delta({ content: 'Hi' }), { choices: [], usage: USAGE }, '[DONE]']).map(({ type }) => type)).toEqual([
    'text-delta',
    'usage',
  ])
})

test('a finish that says stop although there are calls is one with calls', () => {
  const call = { index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }
  expect(read([delta({ tool_calls: [call] }), FINISH]).at(-1)).toEqual({ type: 'finish', reason: 'tool-calls' })
  expect(read([delta({ tool_calls: [call] }), delta({}, 'length')]).at(-1)).toEqual({
    type: 'finish',
    reason: 'length',
  })
})

test('pieces of a reasoning detail become one, sealed ones stay apart, before the calls they led to', () => {
  const details = [
    { type: 'reasoning.text', text: 'One ', index: 0 },
    { type: 'reasoning.text', text: 'two', index: 0 },
    { type: 'reasoning.text', signature: 'sig', index: 0 },
    { type: 'reasoning.encrypted', data: 'x', index: 1 },
    { type: 'reasoning.encrypted', data: 'y', index: 1 },
  ]
  const call = { index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }
  const chunks = details.map((detail) => delta({ reasoning_details: [detail] }))
  const events = read([...chunks, delta({ tool_calls: [call] }), FINISH], 'reasoning_details')
  const order = events.map(({ type }) => type).filter((type) => type !== 'tool-call-delta')
  expect(order).toEqual(['reasoning-delta', 'opaque', 'tool-call', 'finish'])
  expect(events.find(({ type }) => type === 'opaque')).toEqual({
    type: 'opaque',
    data: {
      reasoning_details: [
        { type: 'reasoning.text', text: 'One two', index: 0, signature: 'sig' },
        { type: 'reasoning.encrypted', data: 'x', index: 1 },
        { type: 'reasoning.encrypted', data: 'y', index: 1 },
      ],
    },
  })
})

test('an error object, beside or inside the choice, is a failure', () => {
  const error = { code: 429, message: 'full' }
  for (const chunk of [{ error }, { choices: [{ delta: {}, error, finish_reason: 'error' }] }]) {
    expect(() => read([delta({ content: 'Hi' }), chunk])).toThrow(ProviderFailureError)
  }
  expect(() => read([delta({}, 'error')])).toThrow(ProviderFailureError)
})

test('nothing strange in a chunk is taken for words', () => {
  expect(read(['null', {}, { choices: [{}] }, { choices: [{ delta: null }] }, delta({ content: null })])).toEqual([])
  expect(() => read([delta({ content: 5 })])).toThrow()
  expect(() => read([delta({ reasoning: ['a'] })])).toThrow(ProviderFailureError)
})

test('thoughts left in the text by a server are told apart, and nothing is lost when the reply breaks off', () => {
  expect(read([delta({ content: '<think>Hm' }), delta({ content: 'm.</think>\n\nYes.' }), FINISH])).toEqual([
    { type: 'reasoning-delta', text: 'Hmm.' },
    { type: 'text-delta', text: 'Yes.' },
    { type: 'finish', reason: 'stop' },
  ])
  expect(read([delta({ content: '<thi' })])).toEqual([{ type: 'text-delta', text: '<thi' }])
})

test('the first words keep the figures of their tokens', () => {
  const content = [{ token: 'Hi', logprob: -0.5 }]
  const events = read([{ choices: [{ delta: { content: 'Hi' }, logprobs: { content } }] }, FINISH])
  expect(events[0]).toEqual({ type: 'text-delta', text: 'Hi', tokens: [{ text: 'Hi', logprob: -0.5 }] })
})
