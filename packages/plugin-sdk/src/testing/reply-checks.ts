import { syntheticText } from '@llm-playground/fake-upstream'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itWhen, type ProviderBench } from './provider-bench.ts'

const UNICODE = 'naïve “café” 東京 🙂👩‍👩‍👧 e\u0301 данные \u2028 end\r\nline'

const checkWords = (bench: ProviderBench): void => {
  it('joins text deltas to the text', async () => {
    const text = syntheticText(200)
    const collected = await bench.play({ steps: [{ type: 'text', text }] })
    expect(collected.text).toBe(text)
    expect(collected.terminals).toEqual([{ type: 'finish', reason: 'stop' }])
  })

  itWhen(bench.conformance.abilities.reasoning)('keeps reasoning apart from text, in order', async () => {
    const steps = [
      { type: 'reasoning', text: 'First I think,' },
      { type: 'text', text: 'then I speak.' },
    ] as const
    const { events, reasoning, text } = await bench.play({ steps: [...steps] })
    expect(reasoning).toBe('First I think,')
    expect(text).toBe('then I speak.')
    const order = events.map(({ type }) => type)
    expect(order.lastIndexOf('reasoning-delta')).toBeLessThan(order.indexOf('text-delta'))
  })

  it('ends an empty reply with a finish', async () => {
    const { events, text } = await bench.play({ steps: [] })
    expect(text).toBe('')
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    expect(events.some(({ type }) => type === 'text-delta')).toBe(false)
  })

  it('tells a reply cut by the token limit', async () => {
    const { terminals } = await bench.play({ steps: [{ type: 'text', text: 'half a' }], finish: 'length' })
    expect(terminals).toEqual([{ type: 'finish', reason: 'length' }])
  })
}

const checkBytes = (bench: ProviderBench): void => {
  it('reads unicode split at every byte', async () => {
    const steps = [{ type: 'text', text: UNICODE, whole: true } as const]
    const { text } = await bench.play({ steps, delivery: { bytesPerChunk: 1 } })
    expect(text).toBe(UNICODE)
  })

  it('reads any text in chunks of any size', async () => {
    const sizes = fc.record({ bytesPerChunk: fc.integer({ min: 1, max: 40 }), crlf: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), sizes, async (words, delivery) => {
        const { text } = await bench.play({ steps: [{ type: 'text', text: words, whole: true }], delivery })
        expect(text).toBe(words)
      }),
      { numRuns: 20 },
    )
  })

  it('reads several events in one chunk, comments between them, CR LF', async () => {
    const text = syntheticText(50)
    const delivery = { eventsPerChunk: 7, commentEvery: 3, crlf: true }
    const collected = await bench.play({ steps: [{ type: 'text', text }], delivery })
    expect(collected.text).toBe(text)
  })

  it('reads an event over 1 MB', async () => {
    const text = syntheticText(200_000)
    const collected = await bench.play({ steps: [{ type: 'text', text, whole: true }] })
    expect(text.length).toBeGreaterThan(1_000_000)
    expect(collected.text === text).toBe(true)
  })
}

const CALLS = [
  { id: 'call_a', name: 'get_weather', arguments: '{"city":"Paris","units":"metric"}' },
  { id: 'call_b', name: 'get_weather', arguments: '{"city":"東京"}' },
  { id: 'call_c', name: 'get_time', arguments: '{}' },
]

const checkCalls = (bench: ProviderBench): void => {
  for (const interleaved of [false, true]) {
    it(`gives parallel tool calls whole${interleaved ? ', their pieces mixed' : ''}`, async () => {
      const { calls, terminals, text, events } = await bench.play({
        steps: [
          { type: 'text', text: 'Let me look.' },
          { type: 'tool-calls', calls: CALLS, interleaved },
        ],
      })
      expect(text).toBe('Let me look.')
      expect(calls.map(({ name }) => name)).toEqual(CALLS.map(({ name }) => name))
      expect(calls.map((call) => JSON.parse(call.arguments))).toEqual(CALLS.map((call) => JSON.parse(call.arguments)))
      expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(3)
      expect(calls.every(({ toolCallId }) => toolCallId !== '')).toBe(true)
      expect(terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
      const pieces = events.filter((event) => event.type === 'tool-call-delta')
      for (const index of new Set(pieces.map((piece) => piece.index))) {
        const own = pieces.filter((piece) => piece.index === index)
        expect(new Set(own.map(({ name }) => name))).toEqual(new Set([calls[index]?.name]))
        expect(own.reduce((sum, { characters }) => sum + characters, 0)).toBe(calls[index]?.arguments.length)
      }
    })
  }
}

const checkUsage = (bench: ProviderBench): void => {
  const { usageDetails, cacheWrites } = bench.conformance.abilities
  it('gives usage in the common meaning', async () => {
    const details = usageDetails ? { cachedInputTokens: 200, reasoningTokens: 30 } : {}
    const writes = cacheWrites ? { cacheWriteTokens: 40, cacheWriteLongTokens: 50 } : {}
    const usage = { inputTokens: 1000, outputTokens: 100, ...details, ...writes }
    const collected = await bench.play({ steps: [{ type: 'text', text: 'counted' }], usage })
    expect(collected.usage).toMatchObject(usage)
    expect(collected.usage?.estimated).toBe(false)
    expect(collected.events.filter(({ type }) => type === 'usage')).toHaveLength(1)
  })
}

/** What a reply holds must come out of the provider unchanged, however the bytes were cut. */
export const checkReplies = (bench: ProviderBench): void => {
  checkWords(bench)
  checkBytes(bench)
  checkUsage(bench)
  if (bench.conformance.abilities.tools) checkCalls(bench)
}
