import type { MessagePart } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import type { ModelMessage, ModelRequest, ProviderEvent } from '../provider.ts'
import { type CollectedReply, collectReply } from './collect-reply.ts'
import { type AnyProvider, itWhen } from './provider-bench.ts'
import { createTestContext } from './test-context.ts'

/** A model server by others that runs beside the test, and what it can do. */
export interface RealServer {
  /** Where it runs; asked when a test begins. */
  origin(): string
  settings(origin: string): Record<string, unknown>
  /** A model of it that writes. */
  model: string
  /** Names that its list must have; null where the wire of the adapter gives none. */
  listed: string[] | null
  jsonSchema: boolean
  /** It refuses a name that it does not know. */
  knowsItsModels: boolean
  /** Tokens of its context, where a longer prompt is refused; null where the server cuts it without a word. */
  contextLength: number | null
}

const NOWHERE = 'http://127.0.0.1:9'
const MOST_TOKENS = 24

const said = (role: ModelMessage['role'], text: string): ModelMessage => ({
  role,
  parts: [{ type: 'text', text } satisfies MessagePart],
})

const requestFor = (
  { model, contextLength, jsonSchema }: RealServer,
  changes: Partial<ModelRequest>,
): ModelRequest => ({
  model,
  messages: [said('user', 'Say hello.')],
  tools: [],
  parameters: { maxOutputTokens: MOST_TOKENS, temperature: 0 },
  supports: { tools: true, images: false, reasoning: false, jsonSchema, continuation: false, parameters: [] },
  contextWindow: contextLength,
  ...changes,
})

/** One provider set up against a real server. */
const benchFor = (definition: AnyProvider, server: RealServer) => {
  const context = (origin = server.origin(), signal = new AbortController().signal) =>
    createTestContext({ settings: definition.settings.parse(server.settings(origin)), signal })
  const stream = (changes: Partial<ModelRequest>, ...where: Parameters<typeof context>) =>
    definition.stream(requestFor(server, changes), context(...where))
  const play = async (
    changes: Partial<ModelRequest> = {},
    ...where: Parameters<typeof context>
  ): Promise<CollectedReply> => {
    const collected = await collectReply(stream(changes, ...where))
    expect(collected.terminals, JSON.stringify(collected.terminals)).toHaveLength(1)
    expect(collected.events.at(-1)).toBe(collected.terminals[0])
    return collected
  }
  const failureOf = async (...asked: Parameters<typeof play>) => {
    const [end] = (await play(...asked)).terminals
    if (end?.type !== 'failure') throw new Error(`a failure was expected: ${JSON.stringify(end)}`)
    return end.failure
  }
  return { server, stream, play, failureOf, listModels: () => definition.listModels(context()) }
}
type RealBench = ReturnType<typeof benchFor>

const checkReplies = ({ server, play, listModels }: RealBench): void => {
  itWhen(server.listed !== null)('lists its models', async () => {
    expect((await listModels()).map(({ name }) => name)).toEqual(server.listed)
  })

  it('streams a reply in pieces, with one end and what it took', async () => {
    const { events, usage, terminals } = await play()
    expect(events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(1)
    expect(terminals).toMatchObject([{ type: 'finish' }])
    expect(events.filter(({ type }) => type === 'usage')).toHaveLength(1)
    expect(usage!.estimated).toBe(false)
    expect(usage!.inputTokens).toBeGreaterThan(2)
    expect(usage!.outputTokens).toBeGreaterThan(1)
    expect(usage!.outputTokens).toBeLessThanOrEqual(MOST_TOKENS)
  })

  it('tells a reply that the token limit cut', async () => {
    const { terminals } = await play({ parameters: { maxOutputTokens: 3, temperature: 0 } })
    expect(terminals).toEqual([{ type: 'finish', reason: 'length' }])
  })

  it('takes a system prompt and earlier turns in any script', async () => {
    const short = await play()
    const messages = [said('user', 'Привет, 東京 🙂'), said('assistant', 'naïve “café”'), said('user', 'Say hello.')]
    const long = await play({ system: 'Be brief: e\u0301.', messages })
    expect(long.terminals).toMatchObject([{ type: 'finish' }])
    expect(long.usage!.inputTokens).toBeGreaterThan(short.usage!.inputTokens + 10)
  })

  itWhen(server.jsonSchema)('keeps to a JSON schema', async () => {
    const properties = { word: { type: 'string', maxLength: 8 } }
    const responseSchema = { type: 'object', properties, required: ['word'], additionalProperties: false }
    const { text } = await play({ parameters: { maxOutputTokens: 200, temperature: 0, responseSchema } })
    expect(JSON.parse(text)).toEqual({ word: expect.any(String) })
  })
}

const checkStops = ({ server, stream, play }: RealBench): void => {
  it('finishes nothing after a stop, and the server is free for the next', async () => {
    const stop = new AbortController()
    const parameters = { maxOutputTokens: 1000, temperature: 0 }
    const events: ProviderEvent[] = []
    for await (const event of stream({ parameters }, server.origin(), stop.signal)) {
      events.push(event)
      if (events.filter(({ type }) => type === 'text-delta').length === 3) stop.abort()
    }
    expect(events.some(({ type }) => type === 'finish')).toBe(false)
    expect(events.filter(({ type }) => type === 'failure').length).toBeLessThanOrEqual(1)
    expect(events.length).toBeLessThan(100)
    for await (const event of stream({ parameters })) if (event.type === 'text-delta') break
    expect((await play()).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('says nothing for a request that was stopped before', async () => {
    const { events } = await collectReply(stream({}, server.origin(), AbortSignal.abort()))
    expect(events.some(({ type }) => type === 'finish' || type === 'text-delta')).toBe(false)
  })
}

const checkRefusals = ({ server, failureOf }: RealBench): void => {
  itWhen(server.contextLength !== null)('refuses a prompt that is longer than the context', async () => {
    const messages = [said('user', 'word '.repeat(2 * server.contextLength!))]
    expect(await failureOf({ messages })).toMatchObject({ code: 'upstream-context-exceeded', isRetryable: false })
  })

  itWhen(server.knowsItsModels)('tells that there is no such model', async () => {
    expect(await failureOf({ model: 'nosuch' })).toMatchObject({ code: 'upstream-model-missing' })
  })

  it('tells that nobody answers at an address', async () => {
    expect(await failureOf({}, NOWHERE)).toMatchObject({ code: 'upstream-unreachable' })
  })
}

/**
 * The part of the conformance kit that needs no script: runs a provider against a real server, whose words nobody
 * knows beforehand. Call it in a Vitest file.
 */
export const testRealServer = (definition: AnyProvider, server: RealServer): void => {
  const bench = benchFor(definition, server)
  checkReplies(bench)
  checkStops(bench)
  checkRefusals(bench)
}
