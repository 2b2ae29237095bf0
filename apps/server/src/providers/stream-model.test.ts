import { type FakeUpstream, type Reply, startFakeUpstream } from '@llm-playground/fake-upstream'
import type { Exchange } from '@llm-playground/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConfiguredProvider } from './configured-provider.ts'
import { type StreamEvent, type StreamModelOptions, streamModel } from './stream-model.ts'
import { type OpenProviders, openProviders } from './testing/open-providers.ts'

const KEY = 'sk-canary-0123456789abcdef'
const WORDS: Reply = { steps: [{ type: 'text', text: 'All is well.' }] }

let house: OpenProviders
let upstream: FakeUpstream
let provider: ConfiguredProvider
let modelNumber = 0
let modelId = ''

beforeAll(async () => {
  house = await openProviders()
  upstream = await startFakeUpstream()
  const settings = { baseUrl: `${upstream.url}/v1`, apiKey: KEY }
  const { id } = await house.providers.create({ kind: 'openai-compatible', name: 'Scripted', settings })
  provider = await house.providers.resolve(id)
})
afterAll(async () => {
  await upstream.close()
  await house[Symbol.asyncDispose]()
})
beforeEach(() => {
  modelId = `${provider.id}:model-${++modelNumber}`
})

interface Played {
  events: StreamEvent[]
  pauses: number[]
  exchanges: Map<number, Exchange>
}

const play = async (replies: Reply[], options: Partial<StreamModelOptions> = {}): Promise<Played> => {
  upstream.setScript({ replies })
  const played: Played = { events: [], pauses: [], exchanges: new Map() }
  let attempt = 0
  const events = streamModel({
    ...house,
    provider,
    modelId,
    signal: new AbortController().signal,
    nextAttempt: () => ++attempt,
    recordExchange: async (exchange) => void played.exchanges.set(exchange.attempt, exchange),
    pause: async (milliseconds) => void played.pauses.push(milliseconds),
    request: {
      model: 'fake-large',
      messages: [{ role: 'user', parts: [{ type: 'text', text: 'How is it?' }] }],
      tools: [],
      parameters: { temperature: 0.3, topP: 0.9 },
      supports: {
        tools: true,
        images: false,
        reasoning: false,
        jsonSchema: false,
        continuation: false,
        parameters: [],
      },
      contextWindow: null,
    },
    ...options,
  })
  for await (const event of events) played.events.push(event)
  return played
}

const textOf = (events: StreamEvent[]): string =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('')

const bodies = () => upstream.requests.map(({ body }) => body as Record<string, unknown>)

describe('retries', () => {
  it.each(['seconds', 'date', 'milliseconds'] as const)(
    'waits as long as was asked for in %s, and a little more',
    async (form) => {
      const { events, pauses } = await play([
        { status: 429, times: 1, retryAfter: { form, milliseconds: 3000 } },
        WORDS,
      ])
      expect(textOf(events)).toBe('All is well.')
      expect(pauses).toHaveLength(1)
      // A date has whole seconds, so up to one is lost on its way.
      expect(pauses[0]).toBeGreaterThanOrEqual(form === 'date' ? 1_000 : 3_000)
      expect(pauses[0]).toBeLessThanOrEqual(3_401)
      expect(events[0]).toMatchObject({ type: 'retry', attempt: 2, failure: { code: 'upstream-rate-limited' } })
    },
  )

  it('gives a long pause to the person instead of waiting', async () => {
    const retryAfter = { form: 'seconds', milliseconds: 600_000 } as const
    const { events, pauses } = await play([{ status: 429, retryAfter }])
    expect(pauses).toEqual([])
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { retryAfterMs: 600_000 } })
    expect(JSON.stringify(events.at(-1))).toContain('10 minutes')
  })

  it('ends after five tries and says how many', async () => {
    const { events, pauses, exchanges } = await play([{ status: 503 }])
    expect(upstream.requests).toHaveLength(5)
    expect(pauses).toHaveLength(4)
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { details: { tries: 5 } } })
    expect([...exchanges.values()].map(({ response }) => response?.status)).toEqual([503, 503, 503, 503, 503])
  })

  it.each<[string, Reply]>([
    ['a reset', { ...WORDS, delivery: { dropAfterBytes: 400 } }],
    ['an error inside the stream', { steps: [...WORDS.steps!, { type: 'error', message: 'overloaded', code: '503' }] }],
    ['an end without a finish', { ...WORDS, finish: null }],
  ])('never tries again after the first token: %s', async (_, reply) => {
    const { events, pauses } = await play([{ ...reply, times: 1 }, WORDS])
    expect(upstream.requests).toHaveLength(1)
    expect(pauses).toEqual([])
    expect(textOf(events).length).toBeGreaterThan(0)
    expect(events.at(-1)?.type).toBe('failure')
  })

  it('does not try a refused key again', async () => {
    const { events } = await play([{ status: 401 }])
    expect(upstream.requests).toHaveLength(1)
    expect(events).toMatchObject([{ type: 'failure', failure: { code: 'upstream-key-refused' } }])
  })
})

describe('a refused parameter', () => {
  const refusal: Reply = {
    status: 400,
    times: 1,
    message: "Unsupported parameter: 'temperature' is not supported with this model.",
    parameter: 'temperature',
  }

  it('is left out at once, told and remembered for this model', async () => {
    const first = await play([refusal, WORDS])
    expect(textOf(first.events)).toBe('All is well.')
    expect(first.pauses).toEqual([])
    expect(first.events[0]).toMatchObject({ type: 'notice', code: 'parameter-refused' })
    expect(bodies().map(({ temperature }) => temperature)).toEqual([0.3, undefined])
    expect(bodies()[1]).toMatchObject({ top_p: 0.9 })
    expect(first.exchanges.get(1)?.conclusions).toContain('retry  at once without temperature')

    const second = await play([WORDS])
    expect(second.events.some(({ type }) => type === 'notice')).toBe(false)
    expect(bodies().map(({ temperature }) => temperature)).toEqual([undefined])
  })

  it.each(['messages', 'model', 'stream'])(
    'is not believed of "%s", without which there is no request',
    async (parameter) => {
      const { events } = await play([{ status: 400, message: `Unsupported parameter: '${parameter}'.`, parameter }])
      expect(upstream.requests).toHaveLength(1)
      expect(events.map(({ type }) => type)).toEqual(['failure'])
    },
  )

  it('is no way to be asked for ever', async () => {
    const replies = 'abcdefghijkl'.split('').map(
      (name): Reply => ({
        status: 400,
        times: 1,
        message: `Unsupported parameter: 'field_${name}'.`,
        parameter: `field_${name}`,
      }),
    )
    const { events } = await play(replies)
    expect(upstream.requests.length).toBeLessThanOrEqual(7)
    expect(events.at(-1)?.type).toBe('failure')
  })
})

describe('the exchanges', () => {
  it('hold no key, also when the upstream repeats it', async () => {
    const { events, exchanges } = await play([{ status: 401, body: { error: { message: `Bad key ${KEY}` } } }])
    expect(upstream.requests[0]?.headers.authorization).toContain(KEY)
    expect(JSON.stringify([...exchanges.values()])).not.toContain(KEY)
    expect(JSON.stringify(events)).not.toContain(KEY)
    expect(JSON.stringify(events)).toContain('cdef')
  })

  it('that cannot be kept do not spoil the reply, and the log says so', async () => {
    const recordExchange = async () => {
      throw new Error('the disk is full')
    }
    const { events } = await play([WORDS], { recordExchange })
    expect(textOf(events)).toBe('All is well.')
    expect(events.at(-1)?.type).toBe('finish')
    expect(house.logged.join('\n')).toContain('the disk is full')
  })

  it('are closed, like the socket, when the reader leaves in the middle', async () => {
    upstream.setScript({ replies: [{ steps: [...WORDS.steps!, { type: 'hang' }] }] })
    const kept: Exchange[] = []
    const events = streamModel({
      ...house,
      provider,
      modelId,
      signal: new AbortController().signal,
      nextAttempt: () => 1,
      recordExchange: async (exchange) => void kept.push(exchange),
      pause: async () => {},
      request: {
        model: 'fake-large',
        messages: [{ role: 'user', parts: [{ type: 'text', text: 'How is it?' }] }],
        tools: [],
        parameters: {},
        supports: {
          tools: false,
          images: false,
          reasoning: false,
          jsonSchema: false,
          continuation: false,
          parameters: [],
        },
        contextWindow: null,
      },
    })
    for await (const event of events) if (event.type === 'text-delta') break
    expect(await upstream.requests[0]?.ended).toBe('client-closed')
    expect(kept.at(-1)?.conclusions).toEqual(['stopped'])
    expect(kept.at(-1)?.response?.body).toContain('All')
  })
})
