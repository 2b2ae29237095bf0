import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { startFakeUpstream } from '@llm-playground/fake-upstream'
import { ProviderFailureError } from '@llm-playground/plugin-sdk'
import { createTestContext, type RecordedReply, recordedContext } from '@llm-playground/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { deleteModel, showModel } from './installed-models.ts'
import { listModels } from './list-models.ts'
import { loadedModels, serverVersion } from './loaded-models.ts'
import provider from './provider.ts'
import { type PullProgress, pullModel } from './pull-model.ts'
import { settings } from './settings.ts'
import { fixture, readRecording } from './testing/read-recording.ts'

const contextOf = (...replies: RecordedReply[]) => recordedContext({ settings: settings.parse({}), replies })

const pull = async (reply: RecordedReply) => {
  const steps: PullProgress[] = []
  const { context, sent } = contextOf(reply)
  for await (const step of pullModel(context, 'all-minilm')) steps.push(step)
  return { steps, sent }
}

const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ProviderFailureError)) throw new Error(`a failure was expected, not ${String(error)}`)
  return error.failure
}

test('lists what a real server has, with what each model can do', async () => {
  const show = readRecording('ollama_show.txt')
  const embedding = { body: '{"capabilities":["embedding"],"model_info":{}}' }
  const { context, sent } = contextOf(readRecording('ollama_tags.txt'), embedding, show)
  const models = await listModels(context)
  expect(sent.map(({ url }) => url.replace('http://localhost:11434', ''))).toEqual([
    '/api/tags',
    '/api/show',
    '/api/show',
  ])
  expect(models).toEqual([
    {
      name: 'smol:latest',
      sizeBytes: 98_363_032,
      contextWindow: 8192,
      price: { source: 'free' },
      supports: expect.objectContaining({ tools: false, images: false, reasoning: false, jsonSchema: true }),
    },
  ])
})

test('capabilities become abilities and parameters', async () => {
  const tags = '{"models":[{"name":"big","size":10},{"name":"far","remote_host":"https://ollama.com:443"}]}'
  const show =
    '{"capabilities":["completion","tools","thinking","vision"],"model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}}'
  const { context } = contextOf({ body: tags }, { body: show }, { status: 404, body: '{"error":"gone"}' })
  const [big, far] = await listModels(context)
  expect(big).toMatchObject({ contextWindow: 40_960, supports: { tools: true, images: true, reasoning: true } })
  expect(big?.supports?.parameters).toEqual(expect.arrayContaining(['reasoningEffort', 'tools']))
  // A model of the vendor's cloud behind a local server is neither local nor free.
  expect(far).toMatchObject({ place: 'vendor', supports: { tools: false } })
  expect(far).not.toHaveProperty('price')
})

test('shows a model, deletes one, lists the loaded ones, tells the version', async () => {
  const shown = await showModel(contextOf(readRecording('ollama_show.txt')).context, 'smol')
  expect(shown).toMatchObject({ capabilities: ['completion'], contextWindow: 8192, parameterSize: '134.52M' })
  expect(shown.parameters).toContain('temperature')
  const deleting = contextOf({ body: '' })
  await deleteModel(deleting.context, 'smol')
  expect(deleting.sent[0]).toMatchObject({ method: 'DELETE', json: { model: 'smol' } })
  expect(await loadedModels(contextOf(readRecording('ollama_ps.txt')).context)).toEqual([
    {
      name: 'smol:latest',
      memoryBytes: 190_948_608,
      graphicsBytes: 0,
      contextLength: 4096,
      expiresAt: Date.parse('2026-11-24T05:22:20.636Z'),
    },
  ])
  expect(await serverVersion(contextOf(readRecording('ollama_version.txt')).context)).toBe('0.0.0')
})

test('an unknown model is a failure, for showing as for deleting', async () => {
  const missing = () => contextOf(readRecording('ollama_notfound.txt')).context
  expect((await failureOf(showModel(missing(), 'nosuch'))).code).toBe('upstream-model-missing')
  expect((await failureOf(deleteModel(missing(), 'nosuch'))).code).toBe('upstream-model-missing')
})

test('pulling counts all files together and ends with success', async () => {
  const { steps, sent } = await pull({ body: fixture('pull.ndjson') })
  expect(sent[0]).toMatchObject({ url: 'http://localhost:11434/api/pull', json: { model: 'all-minilm', stream: true } })
  expect(steps.map(({ completedBytes }) => completedBytes)).toEqual([
    0, 0, 12_000_000, 45_949_216, 45_960_573, 45_960_573, 45_960_573, 45_960_573,
  ])
  expect(steps.at(-1)).toEqual({
    status: 'success',
    completedBytes: 45_960_573,
    totalBytes: 45_960_573,
    isDone: true,
  })
  expect(steps.slice(0, -1).some(({ isDone }) => isDone)).toBe(false)
})

test('a pull that cannot be, and one that breaks off, are failures', async () => {
  const unknown = { body: '{"status":"pulling manifest"}\n{"error":"pull model manifest: file does not exist"}\n' }
  expect(await failureOf(pull(unknown))).toMatchObject({ code: 'model-not-in-library', isRetryable: false })
  const cut = { body: fixture('pull.ndjson').split('\n').slice(0, 3).join('\n') }
  expect((await failureOf(pull(cut))).code).toBe('model-download-broken-off')
})

test('works against a server: list, show, pull, loaded, version', async () => {
  await using upstream = await startFakeUpstream()
  const context = createTestContext({ settings: settings.parse({ baseUrl: upstream.url }) })
  expect((await listModels(context)).map(({ name }) => name)).toEqual(['fake-large', 'fake-small'])
  const steps: PullProgress[] = []
  for await (const step of pullModel(context, 'fake-large')) steps.push(step)
  expect(steps.at(-1)).toMatchObject({ isDone: true, completedBytes: 1_000_000, totalBytes: 1_000_000 })
  expect(await loadedModels(context)).toEqual([])
  expect(await serverVersion(context)).toBe('0.17.4')
})

test('reads recorded embeddings, and asks for a refusal in the place of a cut', async () => {
  const { context, sent } = contextOf(readRecording('ollama_embed_minilm.txt'))
  const { vectors, inputTokens } = await provider.embed!(
    { model: 'minilm', texts: ['The cat sits on the mat'] },
    context,
  )
  expect(vectors).toHaveLength(1)
  expect(vectors[0]).toHaveLength(384)
  expect(inputTokens).toBeGreaterThan(5)
  expect(sent[0]).toMatchObject({ url: 'http://localhost:11434/api/embed', json: { truncate: false } })
})

test('the name of what is deleted arrives at a server that takes only what a request announces', async () => {
  const names: string[] = []
  const server = createServer(async (request, response) => {
    names.push(await text(request))
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await deleteModel(createTestContext({ settings: settings.parse({ baseUrl }) }), 'smol')
  server.close()
  expect(names).toEqual(['{"model":"smol"}'])
})
