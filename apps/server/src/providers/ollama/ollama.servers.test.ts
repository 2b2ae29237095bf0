import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import { collectReply, createTestContext, testRealServer } from '@llm-playground/plugin-sdk/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import anthropic from '../anthropic/provider.ts'
import compatible from '../openai-compatible/provider.ts'
import { freePort, startProgram } from '../testing/start-program.ts'
import { copyModel, createModel, unloadModel } from './change-models.ts'
import { diskModelFinder } from './disk-models.ts'
import { deleteModel, installedModels, showModel } from './installed-models.ts'
import { loadedModels } from './loaded-models.ts'
import provider from './provider.ts'
import { pullModel } from './pull-model.ts'

const { TEST_OLLAMA: program, TEST_MODEL_FILE: model = '' } = process.env

const supports = { tools: true, images: false, reasoning: false, jsonSchema: true, continuation: false, parameters: [] }
const ask = (text: string, changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'smol',
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
  tools: [],
  parameters: { maxOutputTokens: 24, temperature: 0 },
  supports,
  contextWindow: 2048,
  ...changes,
})

describe.skipIf(!program)(`Ollama${program ? '' : ': not run, it was not built'}`, () => {
  let server: { stop(): Promise<void> }
  let folder: string
  let origin: string
  const context = (signal?: AbortSignal) =>
    createTestContext({
      settings: provider.settings.parse({ baseUrl: origin, contextLength: 2048 }),
      ...(signal && { signal }),
    })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ollama-'))
    const host = `127.0.0.1:${await freePort()}`
    origin = `http://${host}`
    const env = { OLLAMA_HOST: host, OLLAMA_MODELS: join(folder, 'models'), HOME: folder }
    server = await startProgram(program!, ['serve'], env, `${origin}/api/version`)
    const bytes = await readFile(model)
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    await fetch(`${origin}/api/blobs/${digest}`, { method: 'POST', body: bytes })
    const made = await fetch(`${origin}/api/create`, {
      method: 'POST',
      body: JSON.stringify({ model: 'smol', files: { 'smol.gguf': digest }, stream: false }),
    })
    if (!made.ok) throw new Error(await made.text())
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('lists, shows, copies, makes and removes', async () => {
    expect((await provider.listModels(context())).map(({ name }) => name)).toEqual(['smol:latest'])
    expect(await showModel(context(), 'smol')).toMatchObject({ contextWindow: 8192 })
    await copyModel(context(), 'smol', 'second')
    await createModel(context(), { name: 'pirate', from: 'smol', system: 'Talk like a pirate.' })
    expect((await installedModels(context())).map(({ name }) => name).sort()).toEqual([
      'pirate:latest',
      'second:latest',
      'smol:latest',
    ])
    await deleteModel(context(), 'second')
    await deleteModel(context(), 'pirate')
    expect(await installedModels(context())).toHaveLength(1)
  })

  test('its files are found on the disk under their names', async () => {
    const found = await diskModelFinder.find(join(folder, 'models'))
    expect(found).toMatchObject([{ displayName: 'smol:latest' }])
    expect(found[0]!.sizeBytes).toBeGreaterThan(90_000_000)
  })

  test('streams, is loaded with memory and time, and unloads', async () => {
    const { events, terminals } = await collectReply(provider.stream(ask('Say hello.'), context()))
    expect(events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(1)
    expect(terminals).toMatchObject([{ type: 'finish' }])
    const [loaded] = await loadedModels(context())
    expect(loaded).toMatchObject({ name: 'smol:latest', contextLength: 2048 })
    expect(loaded!.expiresAt).toBeGreaterThan(Date.now())
    await unloadModel(context(), 'smol')
    while ((await loadedModels(context())).length > 0);
  })

  describe('by its own wire', () =>
    testRealServer(provider, {
      origin: () => origin,
      settings: (at) => ({ baseUrl: at, contextLength: 2048 }),
      model: 'smol',
      listed: ['smol:latest'],
      jsonSchema: true,
      knowsItsModels: true,
      contextLength: 2048,
    }))

  // These two wires of it cannot set the context, and cut a long prompt without a word.
  describe('by the Chat Completions wire', () =>
    testRealServer(compatible, {
      origin: () => origin,
      settings: (at) => ({ baseUrl: `${at}/v1` }),
      model: 'smol',
      listed: ['smol:latest'],
      jsonSchema: true,
      knowsItsModels: true,
      contextLength: null,
    }))

  describe('by the Messages wire', () =>
    testRealServer(anthropic, {
      origin: () => origin,
      settings: (at) => ({ baseUrl: at, apiKey: 'none' }),
      model: 'smol',
      listed: null,
      jsonSchema: false,
      knowsItsModels: true,
      contextLength: null,
    }))

  test('tools of a model that knows none are refused plainly', async () => {
    const tools = [{ name: 'get_weather', description: 'Weather', inputSchema: { type: 'object' } }]
    const refused = await collectReply(provider.stream(ask('Weather?', { tools }), context()))
    expect(refused.terminals).toMatchObject([{ type: 'failure', failure: { refusedParameter: 'tools' } }])
  })

  test('a pull that cannot be ends with a failure', async () => {
    const pull = async () => {
      for await (const _ of pullModel(context(), 'nosuch.invalid/a/b'));
    }
    await expect(pull()).rejects.toHaveProperty('failure')
  })
})
