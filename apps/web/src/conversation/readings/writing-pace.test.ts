import type { MessagePart } from '@llm-playground/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followPace, msPerToken, type Pace, restPhaseOf } from './writing-pace.ts'

const text: MessagePart = { type: 'text', text: 'Let me look.' }
const call = (isDone: boolean): MessagePart => ({
  type: 'tool-call',
  toolCallId: 'a',
  name: 'look',
  arguments: '{}',
  step: 0,
  ...(isDone && { result: { output: '1', isError: false } }),
})

describe('a rest is told', () => {
  test('while words come, also after a tool', () => {
    expect(restPhaseOf([text], {})).toBe('writing')
    expect(restPhaseOf([text, call(true), text], {})).toBe('writing')
  })

  test('not while a tool is called or runs: nobody knows how long it takes', () => {
    expect(
      restPhaseOf([text], { arriving: [{ index: 0, name: 'look', characters: 1, beganMs: 1, writtenMs: 1 }] }),
    ).toBe('tool')
    expect(restPhaseOf([text, call(false)], {})).toBe('tool')
    expect(restPhaseOf([call(true), call(false), text], {})).toBe('tool')
  })

  test('not while the model thinks, or before its first word after a tool', () => {
    expect(restPhaseOf([], {})).toBe('other')
    expect(restPhaseOf([text, call(true)], {})).toBe('other')
    expect(restPhaseOf([text, { type: 'reasoning', text: 'Hm.' }], {})).toBe('other')
  })
})

test('the pace is that of the text which is written, whatever the tools before it took', () => {
  const stretch = fc.record({ toolMs: fc.nat({ max: 100_000 }), rate: fc.integer({ min: 1, max: 200 }) })
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), (stretches) => {
      let pace: Pace | null = null
      let [ms, tokens] = [0, 0]
      for (const [index, { toolMs, rate }] of stretches.entries()) {
        ms += toolMs
        const part = index * 2
        for (let beat = 0; beat <= 4; beat++) {
          const written = { part, ms, tokens }
          pace = followPace(pace, written)
          if (beat < 2) expect(msPerToken(pace, written)).toBeNull()
          else expect(msPerToken(pace, written)).toBeCloseTo(500 / rate, 6)
          ms += 500
          tokens += rate
        }
      }
    }),
  )
})

test('a reply that is read anew is measured anew', () => {
  const pace = followPace({ part: 0, fromMs: 0, fromTokens: 50 }, { part: 0, ms: 900, tokens: 10 })
  expect(pace).toEqual({ part: 0, fromMs: 900, fromTokens: 10 })
})
