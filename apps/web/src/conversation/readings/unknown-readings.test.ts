import { expect, test } from 'vitest'
import { sampleRun, sampleUsage } from '../specimen/messages-fixture.ts'
import { unknownReadings } from './unknown-readings.ts'

const namesOf = (change: Parameters<typeof sampleRun>[0]) => unknownReadings(sampleRun(change)).map(({ name }) => name)

test('what is known is not explained', () => {
  expect(namesOf({})).toEqual([])
  expect(namesOf({ cost: { basis: 'free' } })).toEqual([])
})

test('what is not known is told with its reason, and nothing of it while more may come', () => {
  const nothing = { usage: null, cost: null, timings: {} }
  expect(namesOf(nothing)).toEqual(['Waiting', 'Tokens', 'Cost'])
  expect(namesOf({ ...nothing, status: 'running' })).toEqual([])
})

test.each([
  ['counted by nobody', null, 4_000, 'The server did not count the tokens of this reply.'],
  ['one token', { ...sampleUsage, outputTokens: 1 }, 4_000, 'One token alone has no speed.'],
  ['one piece', sampleUsage, 410, 'The reply came in one piece, so there was nothing to measure.'],
])('why there is no speed: %s', (_, usage, lastTokenMs, reason) => {
  const run = sampleRun({ usage, timings: { firstTokenMs: 400, firstTextMs: 400, lastTokenMs, endMs: 4_100 } })
  expect(unknownReadings(run).find(({ name }) => name === 'Speed')?.reason).toBe(reason)
})

test('a price that is not known differs from tokens that were not counted', () => {
  const reasonOf = (change: Parameters<typeof sampleRun>[0]) =>
    unknownReadings(sampleRun(change)).find(({ name }) => name === 'Cost')?.reason
  expect(reasonOf({ cost: { basis: 'unknown' } })).toMatch(/no price/)
  expect(reasonOf({ cost: null, usage: null })).toBe('Nothing was counted.')
})
