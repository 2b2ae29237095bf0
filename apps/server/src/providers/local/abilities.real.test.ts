import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelMessage, ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply } from '@llm-playground/plugin-sdk/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { normalise } from '../../models/embed-texts.ts'
import type { Engine, EngineRequest } from './engine/engine.ts'
import { factsOf } from './install/model-facts.ts'
import provider from './provider.ts'
import { streamReply } from './stream-reply.ts'
import { failureOf, never, openRealModel, request, STORY, said, settings } from './testing/real-model.ts'
import { writeToolModel } from './testing/tool-template.ts'

const model = await openRealModel('what a real model can do beside writing')
const { ask } = model

/** What the model called, each answered alike, as the next request tells it. */
const answeredCalls = (calls: { toolCallId: string; name: string; arguments: string }[]): ModelMessage => ({
  role: 'assistant',
  parts: calls.map(({ toolCallId, name, arguments: args }) => {
    const result = { output: 'Three boats.', isError: false }
    return { type: 'tool-call' as const, toolCallId, name, arguments: args, step: 0, result }
  }),
})

/** Of what the tool grammar allows the several calls alone, and two of them. */
const twoCalls = (asked: Extract<EngineRequest, { type: 'generate' }>): EngineRequest => {
  const { oneOf, ...others } = asked.grammarSchema as { oneOf: { properties: { calls?: object } }[] }
  const { calls } = oneOf.at(-1)!.properties
  const several = { type: 'object', properties: { calls: { ...calls, maxItems: 2 } } }
  return { ...asked, grammarSchema: { ...others, ...several } }
}

describe.skipIf(model.isMissing)(model.title, { timeout: 120_000 }, () => {
  afterAll(() => model.close())

  it('keeps to a JSON schema', async () => {
    const answer = z.object({
      name: z.string().max(8),
      rooms: z.array(z.enum(['red', 'blue'])).max(2),
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

  it('calls tools, is told their results and answers, with arguments that follow the schema', async () => {
    const inputSchema = z.toJSONSchema(z.object({ place: z.enum(['harbour', 'tower']) })) as Record<string, unknown>
    const tools = [{ name: 'look', description: 'Tells what can be seen at a place.', inputSchema }]
    const parameters = { seed: 3, maxOutputTokens: 300 }
    const asked = [said('user', 'What can be seen at the harbour?')]
    const forced = await collectReply(ask(request(asked, { tools, toolChoice: 'required', parameters })))
    expect(forced.text).toBe('')
    expect(forced.events[0]).toMatchObject({ type: 'notice', code: 'local-tools-forced' })
    // How many is its own decision; that it is one at least and a few at most is the grammar's.
    expect(forced.calls.length).toBeGreaterThan(0)
    expect(forced.calls.length).toBeLessThanOrEqual(4)
    for (const { name, arguments: args } of forced.calls)
      expect([name, args]).toEqual(['look', expect.stringMatching(/"place":"(harbour|tower)"/)])
    expect(forced.terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
    const answered = await collectReply(ask(request([...asked, answeredCalls(forced.calls)], { tools, parameters })))
    // Whether it answers or calls again is its own decision; that it is one of both is the grammar's.
    expect(answered.text !== '' || answered.calls.length > 0).toBe(true)
    expect(answered.events.some(({ type }) => type === 'notice')).toBe(false)
  })

  it('calls two tools in one reply where the grammar leaves nothing else, and goes on from both results', async () => {
    const inputSchema = z.toJSONSchema(z.object({ place: z.enum(['harbour', 'tower']) })) as Record<string, unknown>
    const tools = ['look', 'listen'].map((name) => ({
      name,
      description: `Tells what one can ${name} at.`,
      inputSchema,
    }))
    // The usual grammar without its other ways: two calls and no more.
    const onlyTwo: Engine = {
      ...model.engine,
      ask: (asked, options) => model.engine.ask(asked.type === 'generate' ? twoCalls(asked) : asked, options),
    }
    const parameters = { seed: 3, maxOutputTokens: 300 }
    const asked = [said('user', 'Look at the harbour and listen at the tower.')]
    const forcing = request(asked, { tools, toolChoice: 'required', parameters })
    const { calls, terminals, text } = await collectReply(
      streamReply(onlyTwo, forcing, model.practice.model, settings, never),
    )
    expect([text, terminals]).toEqual(['', [{ type: 'finish', reason: 'tool-calls' }]])
    expect(calls).toHaveLength(2)
    expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(2)
    for (const { name, arguments: args } of calls) {
      expect(['look', 'listen']).toContain(name)
      expect(['harbour', 'tower']).toContain(JSON.parse(args).place)
    }
    const answered = await collectReply(ask(request([...asked, answeredCalls(calls)], { tools, parameters })))
    expect(answered.terminals).toMatchObject([{ type: 'finish' }])
  })

  it('refuses a schema that the grammar cannot express, and lives', async () => {
    for (const responseSchema of [{ enum: [{ a: 1 }] }, { type: 'bogus' }]) {
      const { events } = await collectReply(ask(request(STORY, { parameters: { responseSchema } })))
      expect(failureOf(events)?.code).toBe('local-schema-refused')
    }
    expect((await collectReply(ask(request(STORY)))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('makes vectors in which a paraphrase is closer than a stranger', async () => {
    const { name } = model.practice.model
    const texts = [
      'How do I boil an egg?',
      'What is the way to cook an egg in water?',
      'The train to Berlin leaves at noon.',
    ]
    const { vectors, inputTokens } = await provider.embed!({ model: name, texts }, model.context())
    const [egg, paraphrase, stranger] = vectors.map(normalise) as [number[], number[], number[]]
    const likeness = (left: number[], right: number[]) => left.reduce((sum, value, at) => sum + value * right[at]!, 0)
    expect(likeness(egg, egg)).toBeCloseTo(1, 6)
    expect(likeness(egg, paraphrase)).toBeGreaterThan(likeness(egg, stranger) + 0.05)
    expect(likeness(egg, paraphrase)).toBeGreaterThan(likeness(paraphrase, stranger) + 0.05)
    expect(inputTokens).toBeGreaterThan(15)
    const long = provider.embed!({ model: name, texts: ['short', 'sea '.repeat(1500)] }, model.context())
    await expect(long).rejects.toMatchObject({ failure: { code: 'context-exceeded', details: { contextSize: 1023 } } })
    // The same engine writes again, and nothing was loaded twice at once.
    expect((await collectReply(provider.stream(request(STORY), model.context()))).terminals).toMatchObject([
      { type: 'finish' },
    ])
  })

  it('tells the tokens of any text', async () => {
    const text = 'Hello wörld 🙂 <|im_end|>\n'
    const tokens = await provider.tokenize!({ model: model.practice.model.name, text }, model.context())
    expect(tokens.map((token) => token.text).join('')).toBe(text)
    expect(tokens[0]).toMatchObject({ id: expect.any(Number), text: 'Hello' })
    expect(tokens.length).toBeGreaterThan(8)
    expect(await provider.tokenize!({ model: model.practice.model.name, text: '' }, model.context())).toEqual([])
    const missing = provider.tokenize!({ model: 'nobody', text }, model.context())
    await expect(missing).rejects.toMatchObject({ failure: { code: 'local-model-missing' } })
  })

  it('calls tools in the words of a chat template that knows them, and goes on from their results', async () => {
    const knowing = { ...model.practice.model, file: join(model.practice.dataFolder, 'with-tools.gguf') }
    await writeToolModel(model.practice.model.file, knowing.file)
    const { size } = await stat(knowing.file)
    const own = { ...knowing, facts: await factsOf(knowing.file, size) }
    const inputSchema = z.toJSONSchema(z.object({ place: z.enum(['harbour', 'tower']) })) as Record<string, unknown>
    const tools = [{ name: 'look', description: 'Tells what can be seen at a place.', inputSchema }]
    const asked = [said('user', 'What can be seen at the harbour?')]
    const parameters = { seed: 3, maxOutputTokens: 30 }
    const askKnowing = (messages: ModelMessage[], changes: Partial<ModelRequest> = {}) =>
      collectReply(
        streamReply(model.engine, request(messages, { tools, parameters, ...changes }), own, settings, never),
      )
    // The same weights with a template that only seems to know tools: the grammar does it, and the run says so.
    const seeming = { ...model.practice.model, facts: own.facts }
    const changes = { tools, parameters: { ...parameters, maxOutputTokens: 300 }, toolChoice: 'required' as const }
    const fallen = await collectReply(streamReply(model.engine, request(asked, changes), seeming, settings, never))
    expect(fallen.events).toContainEqual(expect.objectContaining({ code: 'local-tools-forced' }))
    expect(fallen.calls.length).toBeGreaterThan(0)
    const forced = await askKnowing(asked, { toolChoice: 'required' })
    expect(forced.events.some(({ type }) => type === 'notice')).toBe(false)
    expect(forced.calls.length).toBeGreaterThan(0)
    for (const { name, arguments: args } of forced.calls) {
      expect(name).toBe('look')
      expect(['harbour', 'tower']).toContain(JSON.parse(args).place)
    }
    expect(forced.terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
    expect(forced.usage!.outputTokens).toBeGreaterThan(0)
    const again = await askKnowing(asked, { toolChoice: 'required' })
    expect(again.calls.map((call) => call.arguments)).toEqual(forced.calls.map((call) => call.arguments))

    const tooLong = failureOf((await askKnowing([said('user', 'sea '.repeat(3000))])).events)
    expect(tooLong).toMatchObject({ code: 'context-exceeded', details: { contextSize: 2048 } })
    expect(tooLong!.details!.promptTokens).toBeGreaterThan(3000)

    const answered = await askKnowing([...asked, answeredCalls(forced.calls)])
    // Whether it answers or calls again is its own decision, also to be cut there. What was read is not read again.
    expect(answered.terminals).toMatchObject([{ type: 'finish' }])
    expect(answered.usage!.inputTokens).toBeGreaterThan(forced.usage!.inputTokens)
    expect(answered.usage!.cachedInputTokens).toBeGreaterThanOrEqual(64)
  })
})
