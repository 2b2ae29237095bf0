import type { ModelMessage, ProviderEvent } from '@llm-playground/plugin-sdk'
import { collectReply } from '@llm-playground/plugin-sdk/testing'
import type { ModelParameters } from '@llm-playground/protocol'
import { afterAll, describe, expect, it } from 'vitest'
import { startEngineChild } from './engine/engine-child.ts'
import { type FromEngine, isTerminal } from './engine/engine-messages.ts'
import { planReply } from './plan-reply.ts'
import provider from './provider.ts'
import { streamReply } from './stream-reply.ts'
import { ENDLESS, failureOf, never, openRealModel, request, STORY, said, settings } from './testing/real-model.ts'

const model = await openRealModel('a real model')
const { ask, start } = model

describe.skipIf(model.isMissing)(model.title, { timeout: 120_000 }, () => {
  afterAll(() => model.close())

  it('lists the installed model and streams a reply with usage', async () => {
    const local = model.context()
    const [listed] = await provider.listModels(local)
    expect(listed).toMatchObject({ name: model.practice.model.name, contextWindow: 1024, price: { source: 'free' } })
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
    const brief = { system: 'Be brief.', parameters: { maxOutputTokens: 1 } }
    const { usage: withSystem } = await collectReply(ask(request([said('user', 'Hi')], brief)))
    // <|im_start|> system \n Be brief . <|im_end|> \n
    expect(withSystem?.inputTokens).toBe(18)
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
    expect((await last)[0]).toMatchObject({ type: 'notice', code: 'waits-in-line' })
    expect((await first).at(-1)?.type).toBe('finish')
    expect(ended).toEqual(['leaving', 'first', 'last'])
  })

  it('stops in the middle of a prompt, between two of its batches', async () => {
    const asked = request([said('user', 'a lighthouse at the sea '.repeat(380))])
    const { request: work } = planReply(asked, model.practice.model, settings)
    const ended = Promise.withResolvers<FromEngine>()
    let signs = 0
    const child = startEngineChild(model.practice.engine, {}, (message) => {
      // The first says that the model is loaded, each other one that a batch was read.
      if (message.type === 'progress' && ++signs === 3) child.send({ type: 'cancel', requestId: 1 })
      if (isTerminal(message)) ended.resolve(message)
    })
    child.send({ ...work, requestId: 1 })
    const end = await ended.promise
    child.kill()
    await child.ended
    if (end.type !== 'done') throw new Error('a cancelled reply was expected')
    expect(end).toMatchObject({ reason: 'cancelled', usage: { cachedInputTokens: 0, outputTokens: 0 } })
    expect(end.usage.inputTokens).toBeGreaterThanOrEqual(2 * settings.batchSize)
    expect(end.usage.inputTokens).toBeLessThan(1500)
  })

  it('gives the same text for the same seed, whatever was evaluated before', async () => {
    const asked = (messages: ModelMessage[], seed: number, maxOutputTokens: number) =>
      request(messages, { parameters: { seed, temperature: 1.2, maxOutputTokens } })
    const first = await collectReply(ask(asked(STORY, 7, 30)))
    // Here the reply's tokens were evaluated one by one; in a fresh engine they come in chunks, which round differently.
    const next = [...STORY, said('assistant', first.text), said('user', 'Go on.')]
    const after = await collectReply(ask(asked(next, 9, 10)))
    const fresh = await collectReply(ask(asked(next, 9, 10), never, start()))
    const again = await collectReply(ask(asked(next, 9, 10)))
    const other = await collectReply(ask(asked(next, 8, 10)))
    expect(fresh.text).toBe(after.text)
    expect(again.text).toBe(after.text)
    expect(other.text).not.toBe(after.text)
  })

  it('keeps to each sampling parameter: where one leaves a single token, no seed changes the text', async () => {
    const asked = async (parameters: ModelParameters) =>
      (await collectReply(ask(request(STORY, { parameters: { maxOutputTokens: 10, ...parameters } })))).text
    const coldest = await asked({ temperature: 0, seed: 1 })
    for (const narrow of [{ topK: 1 }, { topP: 1e-6 }])
      for (const seed of [2, 3]) expect(await asked({ temperature: 1.5, seed, ...narrow })).toBe(coldest)
  })

  it('tells both figures when the prompt is longer than the context, and never cuts it', async () => {
    const { events } = await collectReply(ask(request([said('user', 'sea '.repeat(3000))])))
    const failure = failureOf(events)
    expect(failure).toMatchObject({ code: 'context-exceeded', details: { contextSize: 2048 } })
    expect(failure?.details?.promptTokens).toBeGreaterThan(3000)
    expect(failure?.message).toContain('2,048')
  })

  it('reuses what was evaluated before: a third turn costs its own words', async () => {
    const turns: ModelMessage[] = [said('user', `Remember this: ${'the lamp turns at night. '.repeat(12)}`)]
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
    const trunk = [said('user', `Remember this: ${'the lamp turns at night. '.repeat(12)}`), said('assistant', 'Yes.')]
    const branch = (text: string) => collectReply(ask(request([...trunk, said('user', text)])))
    await branch('Tell me of the storm.')
    const { usage } = await branch('Tell me of the calm.')
    expect(usage!.inputTokens - usage!.cachedInputTokens).toBeLessThan(20)
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

  it('ends a reply that fills the context, and says so', async () => {
    // The last of all: another size of the context makes the engine load again.
    const small = { ...settings, contextSize: 256 }
    // An array of so many words never ends by itself.
    const responseSchema = { type: 'array', items: { type: 'string', maxLength: 6 }, minItems: 500 }
    const asked = request([said('user', 'sea '.repeat(215))], { parameters: { responseSchema } })
    const reply = await collectReply(streamReply(model.engine, asked, model.practice.model, small, never))
    expect(reply.events.at(-2)).toMatchObject({ type: 'notice', code: 'context-full' })
    expect(reply.events.at(-1)).toEqual({ type: 'finish', reason: 'length' })
    expect(reply.usage!.inputTokens + reply.usage!.outputTokens).toBe(256)
  })
})
