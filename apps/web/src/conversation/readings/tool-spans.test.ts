import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runState } from '../session/path-message.fixture.ts'
import { spansOf, stateOfCall, type ToolCall } from './tool-spans.ts'

const call = (change: Partial<ToolCall> = {}): ToolCall => ({
  type: 'tool-call',
  toolCallId: 'a',
  name: 'look_up',
  arguments: '{}',
  step: 0,
  ...change,
})
const running = runState({ status: 'running' })

test('a call waits, runs, and is done, has failed, or was stopped', () => {
  const result = { output: '', isError: false }
  expect(stateOfCall(call({ timings: { calledMs: 1 } }), true)).toBe('waiting')
  expect(stateOfCall(call({ timings: { calledMs: 1, startedMs: 2 } }), true)).toBe('running')
  expect(stateOfCall(call(), true)).toBe('running')
  expect(stateOfCall(call(), false)).toBe('not-run')
  expect(stateOfCall(call({ timings: { calledMs: 1 } }), false)).toBe('not-run')
  expect(stateOfCall(call({ result }), false)).toBe('done')
  expect(stateOfCall(call({ result: { ...result, isError: true } }), true)).toBe('failed')
  expect(stateOfCall(call({ result: { ...result, isError: true, isStopped: true } }), true)).toBe('stopped')
})

test('its times go on while it runs and stand when it has ended', () => {
  const open = call({ timings: { calledMs: 100, startedMs: 120 } })
  expect(spansOf([open], running, 500)[0]).toMatchObject({ waitedMs: 20, ranMs: 380 })
  const ended = call({
    timings: { calledMs: 100, startedMs: 120, endedMs: 300 },
    result: { output: '', isError: false },
  })
  expect(spansOf([ended], running, 500)[0]).toMatchObject({ waitedMs: 20, ranMs: 180 })
})

test('a call that a stop of the reply ended has run until then; one without times is left out', () => {
  const cut = call({ timings: { calledMs: 100, startedMs: 120 } })
  const stopped = runState({ status: 'cancelled', timings: { endMs: 400 } })
  expect(spansOf([call(), cut], stopped, 9_000)).toMatchObject([{ state: 'stopped', ranMs: 280 }])
})

test('arguments that come in pieces have a time of their own, also before they are whole', () => {
  const arriving = [{ index: 0, name: 'look_up', characters: 9, beganMs: 100, writtenMs: 300 }]
  expect(spansOf([], { ...running, arriving }, 400)).toEqual([
    { name: 'look_up', state: 'arriving', beganMs: 100, writingMs: 300, waitedMs: null, ranMs: null },
  ])
  const whole = call({ timings: { beganMs: 100, writtenMs: 300, calledMs: 320, startedMs: 350, endedMs: 400 } })
  expect(spansOf([whole], running, 500)[0]).toMatchObject({ beganMs: 100, writingMs: 200, waitedMs: 50, ranMs: 50 })
})

test('no time is negative, also with a clock that is behind the server', () => {
  const moment = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(moment, moment, fc.boolean(), moment, (calledMs, waited, isStarted, now) => {
      const timings = { calledMs, ...(isStarted && { startedMs: calledMs + waited }) }
      const [span] = spansOf([call({ timings })], running, now)
      expect(span!.waitedMs).toBeGreaterThanOrEqual(0)
      expect(span!.ranMs ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})
