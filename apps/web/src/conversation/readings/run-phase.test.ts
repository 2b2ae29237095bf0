import type { MessagePart } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { runState } from '../session/path-message.fixture.ts'
import { phaseSentence } from './phase-sentence.ts'
import { phaseOf } from './run-phase.ts'

const started = runState({ status: 'running', timings: { firstTokenMs: 1 } })
const call = (name: string, output?: string): MessagePart => ({
  type: 'tool-call',
  toolCallId: name,
  name,
  arguments: '{}',
  step: 0,
  ...(output !== undefined && { result: { output, isError: false } }),
})

test('each phase is known by what came last', () => {
  expect(phaseOf([], runState({ status: 'running' })).kind).toBe('waiting')
  expect(phaseOf([{ type: 'reasoning', text: 'Hm.' }], started).kind).toBe('reasoning')
  expect(
    phaseOf(
      [
        { type: 'text', text: 'So' },
        { type: 'opaque', providerId: 'p', data: {} },
      ],
      started,
    ).kind,
  ).toBe('writing')
  expect(phaseOf([call('a', 'done'), call('b'), call('c')], started)).toEqual({
    kind: 'running-tools',
    names: ['b', 'c'],
  })
  expect(phaseOf([call('a', 'done'), call('b', 'done')], started).kind).toBe('reading-results')
  expect(phaseOf([call('a', 'done'), { type: 'text', text: 'So' }], started).kind).toBe('writing')
})

test('a call that is being written stands above what came before it', () => {
  const arriving = [{ index: 0, name: 'look_up', characters: 9, beganMs: 1, writtenMs: 2 }]
  const phase = phaseOf([{ type: 'text', text: 'So' }], { ...started, arriving })
  expect(phase).toEqual({ kind: 'writing-calls', names: ['look_up'] })
  expect(phaseSentence(phase)).toBe('The model is writing a call of look_up.')
})

test('a pause before the next try stands above all', () => {
  const failure = { code: 'overloaded', message: '', nextStep: '' }
  const run = { ...started, retry: { attempt: 1, delayMs: 1, retryAt: 1, failure } }
  expect(phaseOf([{ type: 'text', text: 'So' }], run).kind).toBe('retrying')
})

test('tools are heard by their names, words by themselves', () => {
  expect(phaseSentence({ kind: 'running-tools', names: ['a'] })).toBe('The tool a is running.')
  expect(phaseSentence({ kind: 'running-tools', names: ['a', 'b'] })).toBe('2 tools are running: a, b.')
  expect(phaseSentence({ kind: 'writing' })).toBe('')
})
