import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyRunEvent, emptyRunOutput, PART_TOKENS, type RunOutput } from './apply-run-event.ts'
import { PARTIAL_OUTPUT_CHARACTERS } from './message.ts'
import type { RunEvent } from './run-event.ts'
import { joinTokens } from './text-token.ts'

const start = emptyRunOutput({
  id: '0198c0de-0000-7000-8000-000000000000',
  modelId: 'p:m',
  modelName: 'm',
  startedAt: 1,
})

const usage = {
  inputTokens: 3,
  cachedInputTokens: 1,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 2,
  reasoningTokens: 0,
  estimated: false,
}

const speech: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ type: fc.constant('text-delta' as const), at: fc.nat(), text: fc.string({ unit: 'binary' }) }),
  fc
    .array(fc.record({ text: fc.string({ maxLength: 3 }), logprob: fc.constant(-1) }), { minLength: 1 })
    .map((tokens) => ({
      type: 'text-delta' as const,
      at: 0,
      text: tokens.map(({ text }) => text).join(''),
      tokens,
    })),
  fc.record({ type: fc.constant('reasoning-delta' as const), at: fc.nat(), text: fc.string() }),
  fc.record({
    type: fc.constant('tool-call' as const),
    at: fc.nat(),
    toolCallId: fc.constantFrom('a', 'b'),
    name: fc.constant('tool'),
    arguments: fc.constant('{}'),
    step: fc.constant(0),
  }),
  fc.record({
    type: fc.constant('tool-output' as const),
    at: fc.nat(),
    toolCallId: fc.constantFrom('a', 'b'),
    text: fc.string(),
  }),
  fc.record({
    type: fc.constant('tool-result' as const),
    at: fc.nat(),
    toolCallId: fc.constantFrom('a', 'b'),
    result: fc.record({ output: fc.string(), isError: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant('usage' as const),
    at: fc.nat(),
    usage: fc.constant(usage),
    cost: fc.constant({ basis: 'billed' as const, usd: '0.1' }),
  }),
)

const fold = (events: RunEvent[], from: RunOutput = start): RunOutput =>
  events.reduce((output, event) => applyRunEvent(output, output.run.seq + 1, event), from)

/** What the run log does before it stores: neighbouring deltas of one kind become one. */
const merge = (events: RunEvent[]): RunEvent[] =>
  events.reduce<RunEvent[]>((merged, event) => {
    const last = merged.at(-1)
    if (event.type === 'reasoning-delta' && last?.type === event.type)
      return [...merged.slice(0, -1), { ...last, text: last.text + event.text }]
    if (event.type === 'text-delta' && last?.type === event.type) {
      const tokens = joinTokens(last, event, Number.POSITIVE_INFINITY)
      return [...merged.slice(0, -1), { ...last, text: last.text + event.text, ...(tokens && { tokens }) }]
    }
    return [...merged, event]
  }, [])

describe('applyRunEvent', () => {
  it('gives the same parts however the deltas were merged', () => {
    fc.assert(
      fc.property(fc.array(speech), (events) => {
        expect(fold(merge(events)).parts).toEqual(fold(events).parts)
      }),
    )
  })

  it('never changes what it is given, and an event seen before changes nothing', () => {
    fc.assert(
      fc.property(fc.array(speech, { minLength: 1 }), (events) => {
        const before = JSON.stringify(start)
        const after = fold(events)
        expect(JSON.stringify(start)).toBe(before)
        for (const [index, event] of events.entries()) expect(applyRunEvent(after, index + 1, event)).toBe(after)
      }),
    )
  })

  it('times a call from its first piece to its result, and shows it as arriving until it is whole', () => {
    const piece = (at: number, index: number, name: string): RunEvent => ({
      type: 'tool-call-delta',
      at,
      index,
      name,
      characters: 5,
    })
    const call: RunEvent = { type: 'tool-call', at: 40, toolCallId: 'a', name: 'look', arguments: '{}', step: 0 }
    const arriving = [piece(10, 0, 'look'), piece(20, 1, 'wait'), piece(30, 0, 'look')]
    expect(fold(arriving).run).toMatchObject({
      timings: { firstTokenMs: 10, lastTokenMs: 30 },
      arriving: [
        { index: 0, name: 'look', characters: 10, beganMs: 10, writtenMs: 30 },
        { index: 1, name: 'wait', characters: 5, beganMs: 20, writtenMs: 20 },
      ],
    })
    const result: RunEvent = { type: 'tool-result', at: 90, toolCallId: 'a', result: { output: '', isError: false } }
    const { parts, run } = fold([...arriving, call, { type: 'tool-start', at: 50, toolCallId: 'a' }, result])
    const timings = { beganMs: 10, writtenMs: 30, calledMs: 40, startedMs: 50, endedMs: 90 }
    expect(parts).toMatchObject([{ type: 'tool-call', timings }])
    expect(run.arriving?.map(({ name }) => name)).toEqual(['wait'])
    const begin = {
      type: 'run-start' as const,
      at: 0,
      runId: start.run.id,
      modelId: 'p:m',
      modelName: 'm',
      startedAt: 2,
    }
    expect(fold([{ ...begin, parts }]).parts[0]).not.toHaveProperty('timings')
    const end: RunEvent = { type: 'run-end', at: 99, status: 'cancelled' }
    expect(fold([...arriving, end]).run).not.toHaveProperty('arriving')
  })

  it('keeps the tokens of a text, so many and no more, and the text whole', () => {
    const tokens = Array.from({ length: 900 }, () => ({ text: 'word ', logprob: -1 }))
    const event: RunEvent = { type: 'text-delta', at: 0, text: 'word '.repeat(900), tokens }
    const [part] = fold([event, event, event]).parts
    expect(part).toMatchObject({ type: 'text', text: 'word '.repeat(2_700) })
    expect(part?.type === 'text' && part.tokens?.length).toBe(PART_TOKENS)
  })

  it('refuses a gap, so that nobody goes on with a hole in the text', () => {
    expect(() => applyRunEvent(start, 2, { type: 'text-delta', at: 0, text: 'x' })).toThrow(RangeError)
  })

  it('survives storage: the fold of a decoded log equals the fold of the log', () => {
    fc.assert(
      fc.property(fc.array(speech), (events) => {
        const decoded = events.map((event) => JSON.parse(JSON.stringify(event)) as RunEvent)
        expect(JSON.stringify(fold(decoded))).toBe(JSON.stringify(fold(events)))
      }),
    )
  })

  it('counts every usage once and adds costs exactly', () => {
    const event: RunEvent = { type: 'usage', at: 0, usage, cost: { basis: 'billed', usd: '0.1' } }
    const { run } = fold([event, event, event])
    expect(run.usage?.inputTokens).toBe(9)
    expect(run.cost).toEqual({ basis: 'billed', usd: '0.3' })
  })

  it('knows when the first token came, and what it was', () => {
    const { timings } = fold([
      { type: 'reasoning-delta', at: 5, text: 'hm' },
      { type: 'text-delta', at: 9, text: 'a' },
      { type: 'text-delta', at: 12, text: 'b' },
    ]).run
    expect(timings).toEqual({ firstTokenMs: 5, firstTextMs: 9, lastTokenMs: 12 })
  })

  it('ends a pause with the first token of the next try, and with the end', () => {
    const failure = { code: 'c', message: 'm', nextStep: 'n' }
    const retry: RunEvent = { type: 'retry', at: 0, retry: { attempt: 2, delayMs: 1, retryAt: 2, failure } }
    expect(fold([retry]).run.retry?.attempt).toBe(2)
    expect(fold([retry, { type: 'text-delta', at: 1, text: 'x' }]).run.retry).toBeUndefined()
    expect(fold([retry, { type: 'run-end', at: 1, status: 'cancelled' }]).run).toMatchObject({
      status: 'cancelled',
      timings: { endMs: 1 },
    })
  })
})

describe('what a tool gives before its end', () => {
  const call: RunEvent = { type: 'tool-call', at: 1, toolCallId: 'a', name: 'look', arguments: '{}', step: 0 }
  const output = (text: string): RunEvent => ({ type: 'tool-output', at: 2, toolCallId: 'a', text })
  const result = (isError: boolean): RunEvent => ({
    type: 'tool-result',
    at: 3,
    toolCallId: 'a',
    result: { output: 'all of it', isError },
  })
  const partOf = (events: RunEvent[]) => fold([call, ...events]).parts[0]

  it('grows, goes with a whole result and stays with a failure', () => {
    expect(partOf([output('half '), output('of it')])).toMatchObject({ partialOutput: 'half of it' })
    expect(partOf([output('half'), result(false)])).not.toHaveProperty('partialOutput')
    expect(partOf([output('half'), result(true)])).toMatchObject({ partialOutput: 'half', result: { isError: true } })
    expect(partOf([result(false), output('late')])).not.toHaveProperty('partialOutput')
  })

  it('and its result belong to the last call of that id: an earlier one keeps its own', () => {
    const later: RunEvent = {
      type: 'tool-result',
      at: 4,
      toolCallId: 'a',
      result: { output: 'nothing', isError: true },
    }
    const { parts } = fold([call, result(false), call, output('half'), later])
    expect(parts).toMatchObject([
      { result: { output: 'all of it' } },
      { partialOutput: 'half', result: { output: 'nothing' } },
    ])
    expect(parts[0]).not.toHaveProperty('partialOutput')
    // One that a run before was stopped in has none and gets none.
    expect(fold([call, call, later]).parts[0]).not.toHaveProperty('result')
  })

  it('is kept up to its limit', () => {
    const part = partOf([output('a'.repeat(PARTIAL_OUTPUT_CHARACTERS - 1)), output('bc'), output('d')])
    expect(part).toMatchObject({ partialOutput: `${'a'.repeat(PARTIAL_OUTPUT_CHARACTERS - 1)}b` })
  })
})
