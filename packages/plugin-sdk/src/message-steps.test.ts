import { expect, test } from 'vitest'
import { argumentsOfCall, messageSteps, resultOfCall, type ToolCallPart } from './message-steps.ts'

const call = (toolCallId: string, step: number, text = '{}'): ToolCallPart => ({
  type: 'tool-call',
  toolCallId,
  name: 'look',
  arguments: text,
  step,
})

test('cuts a reply after the calls of each step and keeps the order of the parts', () => {
  const first = { type: 'text' as const, text: 'let me look' }
  const last = { type: 'text' as const, text: 'done' }
  const steps = messageSteps([first, call('a', 0), call('b', 0), call('c', 1), last])
  expect(steps.map((step) => step.calls.map(({ toolCallId }) => toolCallId))).toEqual([['a', 'b'], ['c'], []])
  expect(steps.flatMap((step) => step.parts)).toEqual([first, call('a', 0), call('b', 0), call('c', 1), last])
})

test('a call without a result is answered as an error', () => {
  expect(resultOfCall(call('a', 0))).toMatchObject({ isError: true })
  expect(resultOfCall({ ...call('a', 0), result: { output: '4', isError: false } })).toEqual({
    output: '4',
    isError: false,
  })
})

test('what a call had given is told with its failure, and not beside a whole result', () => {
  const partly = { ...call('a', 0), partialOutput: 'half of it' }
  expect(resultOfCall(partly).output).toContain('half of it')
  expect(resultOfCall({ ...partly, result: { output: 'stopped', isError: true } })).toEqual({
    output: 'stopped\nUntil then it had given:\nhalf of it',
    isError: true,
  })
  expect(resultOfCall({ ...partly, result: { output: 'all', isError: false } }).output).toBe('all')
})

test.each([
  ['{"city":"Paris"}', { city: 'Paris' }],
  ['', {}],
  ['{"city":', { invalid_json: '{"city":' }],
  ['[1]', { invalid_json: '[1]' }],
  ['null', { invalid_json: 'null' }],
])('arguments %s become an object', (text, expected) => {
  expect(argumentsOfCall(call('a', 0, text))).toEqual(expected)
})
