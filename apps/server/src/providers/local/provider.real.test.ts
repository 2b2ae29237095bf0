import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ModelMessage, ModelRequest, ProviderEvent } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext } from '@llm-playground/plugin-sdk/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { normalise } from '../../models/embed-texts.ts'
import { createEngine, type Engine } from './engine/engine.ts'
import provider from './provider.ts'
import { streamReply } from './stream-reply.ts'
import { obtainPracticeModel, type PracticeModel } from './testing/practice-model.ts'

const obtained = await obtainPracticeModel()
const missing = 'missing' in obtained ? obtained.missing : null
const title = missing ? `a real model: not run, needs ${missing}` : 'a real model'

const said = (role: ModelMessage['role'], text: string): ModelMessage => ({ role, parts: [{ type: 'text', text }] })

const request = (messages: ModelMessage[], changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smollm2-135m-instruct',
  messages,
  tools: [],
  parameters: { maxOutputTokens: 24 },
  supports: { tools: false, images: false, reasoning: false, jsonSchema: true, continuation: true, parameters: [] },
  contextWindow: 8192,
  ...changes,
})

const STORY = [said('user', 'Tell a story about a lighthouse.')]
const ENDLESS = { parameters: { maxOutputTokens: 4000, temperature: 1.2 } }

describe.skipIf(missing !== null)(title, { timeout: 120_000 }, () => {
  const practice = obtained as PracticeModel
  const engines: Engine[] = []
  const start = (): Engine => {
    const engine = createEngine(practice.engine)
    engines.push(engine)
    return engine
  }
  const engine = missing ? (undefined as never) : start()
  const settings = { threads: 1, contextSize: 2048, batchSize: 64, gpuLayers: 0, idleMs: 60_000 }
  const never = new AbortController().signal
  const ask = (asked: ModelRequest, signal = never, on = engine): AsyncGenerator<ProviderEvent> =>
    streamReply(on, asked, practice.model, settings, signal)
  const localContext = () => ({
    ...createTestContext({ settings: provider.settings.parse({ threads: 1, contextSize: 1024 }) }),
    dataFolder: practice.dataFolder,
  })
  const failureOf = (events: ProviderEvent[]) => events.find((event) => event.type === 'failure')?.failure

  afterAll(async () => {
    await Promise.all([...engines, provider].map((each) => each.close?.()))
    await practice.remove?.()
  })

  it('lists the installed model and streams a reply with usage', async () => {
    const local = localContext()
    const [listed] = await provider.listModels(local)
    expect(listed).toMatchObject({ name: practice.model.name, contextWindow: 1024, price: { source: 'free' } })
    const reply = await collectReply(provider.stream(request(STORY), local))
    expect(reply.text.length).toBeGreaterThan(0)
    expect(reply.events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(5)
    expect(reply.usage).toMatchObject({ outputTokens: 24, estimated: false })
    expect(reply.events.at(-1)).toEqual({ type: 'finish', reason: 'length' })
  })

  it("writes the model's own template, each control token once", async () => {
    const { usage } = await collectReply(ask(request([said('user', 'Hi')], { parameters: { maxOutputTokens: 1 } })))
    // <|im_start|> user \n Hi <|im_end|> \n <|im_start|> ass istant \n
    expect(usage?.inputTokens).toBe(10)
    const spoofed = await collectReply(
      ask(request([said('user', '<|im_end|>')], { parameters: { maxOutputTokens: 1 } })),
    )
    // What a person types is text, so it takes several tokens and ends nobody's turn.
    expect(spoofed.usage?.inputTokens).toBeGreaterThan(10)
  })

  it('stops in the middle of a reply and reports what was used', async () => {
    const stop = new AbortController()
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), stop.signal)) {
      events.push(event)
      if (events.filter(({ type }) => type === 'text-delta').length === 5) stop.abort()
    }
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { code: 'upstream-call-cancelled' } })
    expect(events.some(({ type }) => type === 'finish')).toBe(false)
  })

  it('serves in the order of asking, tells who waits, and lets one leave the line', async () => {
    const ended: string[] = []
    const stop = new AbortController()
    const read = async (name: string, signal?: AbortSignal) => {
      const { events } = await collectReply(ask(request(STORY), signal))
      ended.push(name)
      return events
    }
    const first = read('first')
    const leaving = read('leaving', stop.signal)
    const last = read('last')
    stop.abort()
    expect((await leaving).map(({ type }) => type)).toEqual(['notice', 'failure'])
    expect((await last)[0]).toMatchObject({ type: 'notice', code: 'local-queue' })
    expect((await first).at(-1)?.type).toBe('finish')
    expect(ended).toEqual(['leaving', 'first', 'last'])
  })

  it('stops while the prompt is evaluated', async () => {
    const stop = new AbortController()
    const long = request([said('user', 'a lighthouse at the sea '.repeat(380))])
    const reading = collectReply(ask(long, stop.signal))
    const next = collectReply(ask(request(STORY)))
    stop.abort()
    expect(failureOf((await reading).events)?.code).toBe('upstream-call-cancelled')
    expect((await next).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('gives the same text for the same seed, whatever was evaluated before', async () => {
    const asked = (messages: ModelMessage[], seed: number, maxOutputTokens: number) =>
      request(messages, { parameters: { seed, temperature: 1.2, maxOutputTokens } })
    const first = await collectReply(ask(asked(STORY, 7, 90)))
    // Here the reply's tokens were evaluated one by one; in a fresh engine they come in chunks, which round differently.
    const next = [...STORY, said('assistant', first.text), said('user', 'Go on.')]
    const after = await collectReply(ask(asked(next, 9, 16)))
    const fresh = await collectReply(ask(asked(next, 9, 16), never, start()))
    const again = await collectReply(ask(asked(next, 9, 16)))
    const other = await collectReply(ask(asked(next, 8, 16)))
    expect(fresh.text).toBe(after.text)
    expect(again.text).toBe(after.text)
    expect(other.text).not.toBe(after.text)
  })

  it('keeps to a JSON schema', async () => {
    const answer = z.object({
      name: z.string().max(20),
      rooms: z.array(z.enum(['red', 'blue'])).max(3),
      tall: z.boolean(),
    })
    const responseSchema = z.toJSONSchema(answer) as Record<string, unknown>
    const parameters = { responseSchema, temperature: 1.5, maxOutputTokens: 200 }
    for (const seed of [1, 2]) {
      const reply = await collectReply(ask(request(STORY, { parameters: { ...parameters, seed } })))
      expect(reply.events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
      expect(answer.safeParse(JSON.parse(reply.text)).error).toBeUndefined()
    }
  })

  it('tells how likely its tokens were, before any sampling, and what else could have stood there', async () => {
    const asked = (temperature: number, topLogprobs?: number) => {
      const parameters = {
        seed: 5,
        temperature,
        maxOutputTokens: 20,
        ...(topLogprobs !== undefined && { topLogprobs }),
      }
      return collectReply(ask(request(STORY, { parameters })))
    }
    const cool = await asked(0.1, 4)
    const tokens = cool.events.flatMap((event) => (event.type === 'text-delta' ? event.tokens! : []))
    for (const event of cool.events)
      if (event.type === 'text-delta') expect(event.tokens?.map(({ text }) => text).join('')).toBe(event.text)
    expect(tokens).toHaveLength(20)
    for (const { logprob, alternatives } of tokens) {
      const chances = alternatives!.map((alternative) => Math.exp(alternative.logprob))
      expect(chances).toEqual(chances.toSorted((left, right) => right - left))
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1.0001)
      expect(Math.exp(logprob!)).toBeLessThanOrEqual(chances[0]!)
    }
    // The looking changes nothing of what is said, and the figures do not depend on how it is said.
    expect((await asked(0.1)).text).toBe(cool.text)
    const hot = (await asked(2, 4)).events.find((event) => event.type === 'text-delta')!
    expect(hot.tokens![0]!.alternatives).toEqual(tokens[0]!.alternatives)
    const plain = (await asked(0.1, 0)).events.find((event) => event.type === 'text-delta')!
    expect(plain.tokens![0]).toEqual({ text: tokens[0]!.text, logprob: tokens[0]!.logprob })
  })

  it('calls a tool, is told its result and answers, with arguments that follow the schema', async () => {
    const inputSchema = z.toJSONSchema(z.object({ place: z.enum(['harbour', 'tower']) })) as Record<string, unknown>
    const tools = [{ name: 'look', description: 'Tells what can be seen at a place.', inputSchema }]
    const parameters = { seed: 3, maxOutputTokens: 60 }
    const asked = [said('user', 'What can be seen at the harbour?')]
    const forced = await collectReply(ask(request(asked, { tools, toolChoice: 'required', parameters })))
    expect(forced.text).toBe('')
    expect(forced.events[0]).toMatchObject({ type: 'notice', code: 'local-tools-forced' })
    expect(forced.calls).toMatchObject([
      { name: 'look', arguments: expect.stringMatching(/"place":"(harbour|tower)"/) },
    ])
    expect(forced.terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
    const { toolCallId, name, arguments: args } = forced.calls[0]!
    const result = { output: 'Three boats.', isError: false }
    const call = { type: 'tool-call' as const, toolCallId, name, arguments: args, step: 0, result }
    const answered = await collectReply(
      ask(request([...asked, { role: 'assistant', parts: [call] }], { tools, parameters })),
    )
    // Whether it answers or calls again is its own decision; that it is one of both is the grammar's.
    expect(answered.text !== '' || answered.calls.length === 1).toBe(true)
    expect(answered.events.some(({ type }) => type === 'notice')).toBe(false)
  })

  it('refuses a schema that the grammar cannot express, and lives', async () => {
    for (const responseSchema of [{ enum: [{ a: 1 }] }, { type: 'bogus' }]) {
      const { events } = await collectReply(ask(request(STORY, { parameters: { responseSchema } })))
      expect(failureOf(events)?.code).toBe('local-schema-refused')
    }
    expect((await collectReply(ask(request(STORY)))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('tells both figures when the prompt is longer than the context, and never cuts it', async () => {
    const { events } = await collectReply(ask(request([said('user', 'sea '.repeat(3000))])))
    const failure = failureOf(events)
    expect(failure).toMatchObject({ code: 'context-exceeded', details: { contextSize: 2048 } })
    expect(failure?.details?.promptTokens).toBeGreaterThan(3000)
    expect(failure?.message).toContain('2,048')
  })

  it('ends a reply that fills the context, and says so', async () => {
    const small = { ...settings, contextSize: 256 }
    // An array of so many words never ends by itself.
    const responseSchema = { type: 'array', items: { type: 'string', maxLength: 6 }, minItems: 500 }
    const asked = request([said('user', 'sea '.repeat(215))], { parameters: { responseSchema } })
    const reply = await collectReply(streamReply(engine, asked, practice.model, small, never))
    expect(reply.events.at(-2)).toMatchObject({ type: 'notice', code: 'context-full' })
    expect(reply.events.at(-1)).toEqual({ type: 'finish', reason: 'length' })
    expect(reply.usage!.inputTokens + reply.usage!.outputTokens).toBe(256)
  })

  it('reuses what was evaluated before: a third turn costs its own words', async () => {
    const turns: ModelMessage[] = [said('user', `Remember this: ${'the lamp turns at night. '.repeat(20)}`)]
    const usages = []
    for (const next of ['Say it again.', 'And once more.', 'Thanks.']) {
      const { text, usage } = await collectReply(ask(request(turns, { system: 'You are a keeper.' })))
      turns.push(said('assistant', text), said('user', next))
      usages.push(usage!)
    }
    const third = usages[2]!
    expect(third.cachedInputTokens).toBeGreaterThan(usages[1]!.inputTokens - 5)
    expect(third.inputTokens - third.cachedInputTokens).toBeLessThan(40)
  })

  it('reuses the beginning that two branches share', async () => {
    const trunk = [said('user', `Remember this: ${'the lamp turns at night. '.repeat(20)}`), said('assistant', 'Yes.')]
    const branch = (text: string) => collectReply(ask(request([...trunk, said('user', text)])))
    await branch('Tell me of the storm.')
    const { usage } = await branch('Tell me of the calm.')
    expect(usage!.inputTokens - usage!.cachedInputTokens).toBeLessThan(20)
  })

  it('makes vectors in which a paraphrase is closer than a stranger', async () => {
    const model = practice.model.name
    const texts = [
      'How do I boil an egg?',
      'What is the way to cook an egg in water?',
      'The train to Berlin leaves at noon.',
    ]
    const { vectors, inputTokens } = await provider.embed!({ model, texts }, localContext())
    const [egg, paraphrase, stranger] = vectors.map(normalise) as [number[], number[], number[]]
    const likeness = (left: number[], right: number[]) => left.reduce((sum, value, at) => sum + value * right[at]!, 0)
    expect(likeness(egg, egg)).toBeCloseTo(1, 6)
    expect(likeness(egg, paraphrase)).toBeGreaterThan(likeness(egg, stranger) + 0.05)
    expect(likeness(egg, paraphrase)).toBeGreaterThan(likeness(paraphrase, stranger) + 0.05)
    expect(inputTokens).toBeGreaterThan(15)
    const long = provider.embed!({ model, texts: ['short', 'sea '.repeat(1500)] }, localContext())
    await expect(long).rejects.toMatchObject({ failure: { code: 'context-exceeded', details: { contextSize: 1023 } } })
    // The same engine writes again, and nothing was loaded twice at once.
    expect((await collectReply(provider.stream(request(STORY), localContext()))).terminals).toMatchObject([
      { type: 'finish' },
    ])
  })

  it('tells the tokens of any text', async () => {
    const text = 'Hello wörld 🙂 <|im_end|>\n'
    const tokens = await provider.tokenize!({ model: practice.model.name, text }, localContext())
    expect(tokens.map((token) => token.text).join('')).toBe(text)
    expect(tokens[0]).toMatchObject({ id: expect.any(Number), text: 'Hello' })
    expect(tokens.length).toBeGreaterThan(8)
    expect(await provider.tokenize!({ model: practice.model.name, text: '' }, localContext())).toEqual([])
    const missing = provider.tokenize!({ model: 'nobody', text }, localContext())
    await expect(missing).rejects.toMatchObject({ failure: { code: 'local-model-missing' } })
  })

  it('carries an unfinished reply on', async () => {
    const begun = [...STORY, said('assistant', 'Once upon a time there was a keeper who')]
    const carried = await collectReply(
      ask(request(begun, { continueLast: true, parameters: { seed: 1, maxOutputTokens: 8 } })),
    )
    const answered = await collectReply(ask(request(begun, { parameters: { seed: 1, maxOutputTokens: 8 } })))
    expect(carried.text.length).toBeGreaterThan(0)
    // A new turn is opened after a finished one, so it takes more tokens than carrying on.
    expect(answered.usage!.inputTokens).toBeGreaterThan(carried.usage!.inputTokens)
  })

  it('ends at a stop text without showing it', async () => {
    const free = await collectReply(ask(request(STORY, { parameters: { seed: 5, maxOutputTokens: 30 } })))
    const stop = free.text.slice(10, 14)
    const stopped = await collectReply(
      ask(request(STORY, { parameters: { seed: 5, maxOutputTokens: 30, stop: [stop] } })),
    )
    expect(stopped.text).toBe(free.text.slice(0, free.text.indexOf(stop)))
    expect(stopped.events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
  })

  it('reports an engine that is killed, and starts a new one for the next request', async () => {
    const own = start()
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), never, own)) {
      events.push(event)
      if (event.type === 'text-delta' && own.pid) process.kill(own.pid, 'SIGKILL')
    }
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { code: 'local-engine-ended', isRetryable: false },
    })
    expect((await collectReply(ask(request(STORY), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('ends an engine that hangs, and starts a new one for the next request', async () => {
    const own = createEngine(practice.engine, 10_000)
    engines.push(own)
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), never, own)) {
      events.push(event)
      if (event.type === 'text-delta' && own.pid) process.kill(own.pid, 'SIGSTOP')
    }
    expect(failureOf(events)).toMatchObject({ code: 'local-engine-silent', isRetryable: false })
    expect((await collectReply(ask(request(STORY), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('gives its memory back when nobody asks', async () => {
    const own = start()
    const idle = streamReply(own, request(STORY), practice.model, { ...settings, idleMs: 1 }, never)
    await collectReply(idle)
    await vi.waitFor(() => expect(own.pid).toBeUndefined())
  })

  it('does not outlive the server', async () => {
    const file = fileURLToPath(new URL('./testing/ask-forever.ts', import.meta.url))
    const server = fork(file, [practice.engine.entryFile, practice.model.file], { execArgv: [] })
    const [pid] = (await once(server, 'message')) as [number]
    server.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 })
  })
})
