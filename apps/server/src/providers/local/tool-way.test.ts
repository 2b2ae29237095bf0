import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply } from '@llm-playground/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'
import type { Engine, EngineEvent, EngineRequest } from './engine/engine.ts'
import type { InstalledModel } from './model-files.ts'
import { streamReply } from './stream-reply.ts'
import { request, said, settings } from './testing/real-model.ts'
import { toolWayOf } from './tool-way.ts'

const inputSchema = {
  type: 'object',
  properties: { place: { type: 'string', description: 'Where to look.', pattern: '^h' } },
}
const tools = [{ name: 'look', description: 'Looks.', inputSchema }]
const asked = (changes: Partial<ModelRequest> = {}) => request([said('user', 'Look!')], { tools, ...changes })

const modelWith = (hasTools: boolean | null): InstalledModel => ({
  name: 'a',
  file: '/a.gguf',
  sizeBytes: 1,
  entry: undefined,
  record: null,
  isInPlace: false,
  facts: hasTools === null ? null : ({ hasTools } as InstalledModel['facts']),
})

const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 }

/** An engine that answers each request with the next of these lists. */
const engineThatSays = (...answers: EngineEvent[][]) => {
  const requests: EngineRequest[] = []
  const engine: Engine = {
    pid: undefined,
    loaded: null,
    async *ask(given) {
      requests.push(given)
      yield* answers.shift() ?? []
    },
    close: async () => undefined,
  }
  return { engine, requests }
}

const reply = (engine: Engine, model: InstalledModel, given = asked()) =>
  collectReply(streamReply(engine, given, model, settings, new AbortController().signal))

describe('how tools are told to a model', () => {
  it('takes the template where it knows tools, else the grammar, and neither where nothing may be called', () => {
    const knowing = modelWith(true)
    expect(toolWayOf(asked(), knowing)).toBe('template')
    expect(toolWayOf(asked({ toolChoice: 'required' }), knowing)).toBe('template')
    expect(toolWayOf(asked(), modelWith(false))).toBe('grammar')
    expect(toolWayOf(asked(), modelWith(null))).toBe('grammar')
    expect(toolWayOf(asked({ parameters: { responseSchema: { type: 'object' } } }), knowing)).toBe('grammar')
    for (const none of [{ tools: [] }, { toolChoice: 'none' as const }, { continueLast: true }])
      expect(toolWayOf(asked(none), knowing)).toBe('none')
  })

  it('passes several calls of one reply on, each with an id of its own, and the thoughts before them', async () => {
    const call = (place: string): EngineEvent => ({
      type: 'call',
      requestId: 1,
      name: 'look',
      arguments: JSON.stringify({ place }),
    })
    const { engine, requests } = engineThatSays([
      { type: 'thought', requestId: 1, text: 'Two places.' },
      { type: 'text', requestId: 1, text: 'I look.' },
      call('harbour'),
      call('hill'),
      { type: 'done', requestId: 1, reason: 'calls', usage, memoryBytes: 1 },
    ])
    const { calls, text, events, terminals } = await reply(engine, modelWith(true))
    expect(calls.map((made) => made.arguments)).toEqual(['{"place":"harbour"}', '{"place":"hill"}'])
    expect(new Set(calls.map(({ toolCallId }) => toolCallId)).size).toBe(2)
    expect(text).toBe('I look.')
    expect(events).toContainEqual({ type: 'reasoning-delta', text: 'Two places.' })
    expect(terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
    expect(requests[0]).toMatchObject({
      tools: {
        mustCall: false,
        functions: [{ name: 'look', argumentsSchema: { properties: { place: { description: 'Where to look.' } } } }],
      },
    })
    expect(requests[0]).not.toHaveProperty('grammarSchema')
    const codes = events.flatMap((event) => (event.type === 'notice' ? [event.code] : []))
    expect(codes).toEqual(['schema-partly-enforced'])
  })

  it('falls back to the grammar, and says so, where the engine finds no words for tools in the template', async () => {
    const { engine, requests } = engineThatSays(
      [{ type: 'failed', requestId: 1, code: 'template-without-tools', why: 'none' }],
      [
        { type: 'text', requestId: 2, text: '{"tool":"look","arguments":{}}' },
        { type: 'done', requestId: 2, reason: 'stop', usage, memoryBytes: 1 },
      ],
    )
    const { calls, events, terminals } = await reply(engine, modelWith(true))
    expect(requests.map((given) => 'grammarSchema' in given)).toEqual([false, true])
    expect(events.filter(({ type }) => type === 'notice')).toContainEqual(
      expect.objectContaining({ code: 'local-tools-forced' }),
    )
    expect(calls).toMatchObject([{ name: 'look' }])
    expect(terminals).toEqual([{ type: 'finish', reason: 'tool-calls' }])
  })
})
