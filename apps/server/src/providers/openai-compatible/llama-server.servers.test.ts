import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext, testRealServer } from '@llm-playground/plugin-sdk/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import anthropic from '../anthropic/provider.ts'
import { freePort, startProgram } from '../testing/start-program.ts'
import provider from './provider.ts'

const { TEST_LLAMA_SERVER: program, TEST_MODEL_FILE: model = '' } = process.env

// The model's own template knows no tools; this one comes with the source of the server.
const templateFile = join(dirname(program ?? ''), 'tools.jinja')
const template = existsSync(templateFile) ? ['--chat-template-file', templateFile] : []

const weather = {
  name: 'get_weather',
  description: 'The weather of a city',
  inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}
const supports = { tools: true, images: false, reasoning: false, jsonSchema: true, continuation: false, parameters: [] }
const ask = (text: string, changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smol',
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
  tools: [],
  parameters: { maxOutputTokens: 32, temperature: 0 },
  supports,
  contextWindow: 2048,
  ...changes,
})

describe.skipIf(!program)(`llama-server${program ? '' : ': not run, it was not built'}`, () => {
  let server: { stop(): Promise<void> }
  let origin: string
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    const args = [
      '-m',
      model,
      '-a',
      'smol',
      '--port',
      String(port),
      '-c',
      '2048',
      '-np',
      '1',
      '-t',
      '1',
      '--jinja',
      ...template,
    ]
    server = await startProgram(program!, args, {}, `${origin}/health`)
  })
  afterAll(() => server.stop())
  const context = () => createTestContext({ settings: provider.settings.parse({ baseUrl: `${origin}/v1` }) })
  const own = { origin: () => origin, model: 'smol', knowsItsModels: false, contextLength: 2048 }

  describe('by the Chat Completions wire', () =>
    testRealServer(provider, {
      ...own,
      settings: (at) => ({ baseUrl: `${at}/v1` }),
      listed: ['smol'],
      jsonSchema: true,
    }))

  describe('by the Messages wire', () =>
    testRealServer(anthropic, {
      ...own,
      settings: (at) => ({ baseUrl: at, apiKey: 'none' }),
      listed: null,
      // The wire has no schema that this server would follow.
      jsonSchema: false,
    }))

  test('calls a tool that it must call, with arguments that can be read', async () => {
    const request = ask('What is the weather in Paris?', {
      // A model this small writes text first, for ever; the beginning of a call spares it the choice.
      messages: [
        { role: 'user', parts: [{ type: 'text', text: 'What is the weather in Paris?' }] },
        { role: 'assistant', parts: [{ type: 'text', text: '<tool_call>\n' }] },
      ],
      continueLast: true,
      tools: [weather],
      toolChoice: 'required',
      parameters: { maxOutputTokens: 200, temperature: 0 },
    })
    const { events, terminals } = await collectReply(provider.stream(request, context()))
    const calls = events.filter((event) => event.type === 'tool-call')
    expect(terminals).toHaveLength(1)
    expect(calls[0]).toMatchObject({ name: 'get_weather' })
    expect(JSON.parse(calls[0]!.arguments)).toHaveProperty('city')
  })

  test('says both figures when the prompt is too long', async () => {
    const { terminals } = await collectReply(provider.stream(ask('word '.repeat(4000)), context()))
    const [end] = terminals
    if (end?.type !== 'failure') throw new Error('a failure was expected')
    expect(end.failure.code).toBe('upstream-context-exceeded')
    expect(end.failure.why).toMatch(/\b4\d{3} tokens.*\b2048 tokens/)
  })
})
