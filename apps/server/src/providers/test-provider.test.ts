import { type FakeUpstream, type Script, startFakeUpstream } from '@llm-playground/fake-upstream'
import type { ProviderCheck } from '@llm-playground/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Models } from '../models/models.ts'
import { testProvider } from './test-provider.ts'
import { type OpenProviders, openProviders } from './testing/open-providers.ts'

const KEY = 'sk-canary0123456789abcdef'
const NEVER = new AbortController().signal

let house: OpenProviders
let upstream: FakeUpstream
let models: Models
let providerId = ''

beforeAll(async () => {
  house = await openProviders()
  upstream = await startFakeUpstream()
  models = new Models({ ...house, onLateChange: () => {} })
  const settings = { baseUrl: `${upstream.url}/api/v1`, apiKey: KEY }
  providerId = (await house.providers.create({ kind: 'openrouter', name: 'Scripted', settings })).id
})
afterAll(async () => {
  await upstream.close()
  await house[Symbol.asyncDispose]()
})

const run = (script: Script, modelName?: string, id = providerId) => {
  upstream.setScript(script)
  const describeModels = models.describe.bind(models)
  return testProvider({ ...house, describeModels }, id, modelName, NEVER)
}

const statuses = (checks: ProviderCheck[]) => Object.fromEntries(checks.map(({ name, status }) => [name, status]))
const checkOf = (checks: ProviderCheck[], name: ProviderCheck['name']) => checks.find((check) => check.name === name)!

const ABLE = { name: 'able', tools: true, jsonSchema: true }
const ready = { when: { lastUserIncludes: 'ready' }, steps: [{ type: 'text' as const, text: 'ready' }] }
const added = {
  when: { lastUserIncludes: 'add 17' },
  steps: [{ type: 'tool-calls' as const, calls: [{ id: 'c1', name: 'add', arguments: '{"a":17,"b":25}' }] }],
}
const json = { when: { lastUserIncludes: 'JSON' }, steps: [{ type: 'text' as const, text: '{"city":"Paris"}' }] }

it('passes all four checks and shows each exchange', async () => {
  const { modelName, checks } = await run({ models: [ABLE], replies: [ready, added, json], key: KEY })
  expect(modelName).toBe('able')
  expect(statuses(checks)).toEqual({ models: 'passed', text: 'passed', tool: 'passed', json: 'passed' })
  for (const { exchanges } of checks) {
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]!.response!.status).toBe(200)
    expect(exchanges[0]!.conclusions).toEqual(['completed'])
  }
  expect(checkOf(checks, 'tool').exchanges[0]!.request.body).toContain('"add"')
  expect(checkOf(checks, 'json').exchanges[0]!.request.body).toContain('json_schema')
  expect(checkOf(checks, 'text').summary).toContain('“ready”')
  expect(JSON.stringify(checks)).not.toContain(KEY)
})

it('says in words what a model did instead', async () => {
  const chatter = { steps: [{ type: 'text' as const, text: 'I would rather talk.' }] }
  const { checks } = await run({ models: [ABLE], replies: [chatter] })
  expect(statuses(checks)).toEqual({ models: 'passed', text: 'passed', tool: 'failed', json: 'failed' })
  expect(checkOf(checks, 'tool')).toMatchObject({ failure: { code: 'check-tool-not-called' } })
  expect(checkOf(checks, 'tool').summary).toContain('I would rather talk.')
  expect(checkOf(checks, 'json')).toMatchObject({ failure: { code: 'check-json-invalid' } })
})

it('skips what the model is not known for', async () => {
  const { checks } = await run({ models: [{ name: 'plain' }], replies: [ready] })
  expect(statuses(checks)).toEqual({ models: 'passed', text: 'passed', tool: 'skipped', json: 'skipped' })
})

it('asks the model that is named, and the cheapest able one otherwise', async () => {
  const list = [
    { name: 'plain', outputUsd: 0.1 },
    { ...ABLE, name: 'dear', inputUsd: 5, outputUsd: 50 },
    { ...ABLE, name: 'cheap', inputUsd: 1, outputUsd: 2 },
  ]
  expect((await run({ models: list, replies: [ready] })).modelName).toBe('cheap')
  expect((await run({ models: list, replies: [ready] }, 'dear')).modelName).toBe('dear')
  expect((await run({ models: list, replies: [ready] }, 'un"listed')).modelName).toBe('un"listed')
  expect(upstream.requests.at(-1)?.body).toMatchObject({ model: 'un"listed' })
})

it('ends at a wrong key with what to do, and asks no further', async () => {
  const { modelName, checks } = await run({ key: 'another' })
  expect(modelName).toBeNull()
  expect(statuses(checks)).toEqual({ models: 'failed', text: 'skipped', tool: 'skipped', json: 'skipped' })
  expect(checks[0]).toMatchObject({ failure: { code: 'upstream-key-refused' } })
  expect(checks[0]!.exchanges[0]!.response!.status).toBe(401)
  expect(upstream.requests).toHaveLength(1)
})

it('ends when the model does not answer', async () => {
  const { checks } = await run({ models: [ABLE], replies: [{ status: 404, message: 'gone' }] })
  expect(statuses(checks)).toEqual({ models: 'passed', text: 'failed', tool: 'skipped', json: 'skipped' })
})

it('leaves when the person does', async () => {
  const { id } = await house.providers.create({
    kind: 'openrouter',
    name: 'Silent',
    settings: { baseUrl: `${upstream.url}/api/v1`, apiKey: KEY },
  })
  upstream.setScript({ models: [ABLE], replies: [{ neverAnswers: true }] })
  const controller = new AbortController()
  const test = testProvider(
    { ...house, describeModels: models.describe.bind(models) },
    id,
    undefined,
    controller.signal,
  )
  const asked = await upstream.nextRequest()
  controller.abort()
  expect(await asked.ended).toBe('client-closed')
  expect(statuses((await test).checks)).toMatchObject({ models: 'passed', text: 'failed' })
})
