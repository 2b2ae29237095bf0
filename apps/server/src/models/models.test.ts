import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FakeUpstream, startFakeUpstream } from '@llm-playground/fake-upstream'
import type { Model } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenProviders, openProviders } from '../providers/testing/open-providers.ts'
import { Models } from './models.ts'

let house: OpenProviders
let upstream: FakeUpstream
let silent: Server
let models: Models
let ids: { good: string; silent: string }

const addProvider = async (name: string, baseUrl: string): Promise<string> =>
  (await house.providers.create({ kind: 'openai-compatible', name, settings: { baseUrl } })).id

beforeAll(async () => {
  house = await openProviders()
  upstream = await startFakeUpstream()
  silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  models = new Models({ ...house, onLateChange: () => {}, patienceMs: 300, listLimitMs: 2_000 })
  ids = {
    good: await addProvider('Good', `${upstream.url}/v1`),
    silent: await addProvider('Silent', `http://127.0.0.1:${port}/v1`),
  }
})
afterAll(async () => {
  silent.closeAllConnections()
  silent.close()
  await upstream.close()
  await house[Symbol.asyncDispose]()
})

const goodModel = async (): Promise<Model> => (await models.resolve(`${ids.good}:fake-large`)).model

describe('the models of all providers', () => {
  it('come although one provider never answers, which is named', async () => {
    const { models: listed, unavailable } = await models.list({ refresh: false })
    expect(listed.map(({ id }) => id)).toContain(`${ids.good}:fake-large`)
    expect(unavailable).toMatchObject([{ providerId: ids.silent, providerName: 'Silent' }])
  })

  it('are asked for again when the settings of a provider change', async () => {
    upstream.setScript({ models: [{ name: 'renamed' }] })
    await models.list({ refresh: false })
    expect(upstream.requests).toHaveLength(0)
    await house.providers.update(ids.good, { name: 'Better' })
    const { models: listed } = await models.list({ refresh: false })
    expect(listed.find(({ providerId }) => providerId === ids.good)).toMatchObject({
      name: 'renamed',
      providerName: 'Better',
    })
  })

  it.each(['a "quoted": name', "it's/a:model", 'line\nbreak', 'ünïcode 模型', '../../etc/passwd', '%2e%2e{7*7}'])(
    'include one that nobody lists, by its exact name: %j',
    async (name) => {
      const { model, provider } = await models.resolve(`${ids.good}:${name}`)
      expect(model.name).toBe(name)
      expect(provider.id).toBe(ids.good)
    },
  )

  it.each(['', ':', 'nobody:gpt', 'no-colon'])('do not include %j', async (id) => {
    await expect(models.resolve(id)).rejects.toMatchObject({ code: 'model-not-found' })
  })

  it('offer no parameter that this model was seen to refuse', async () => {
    expect((await goodModel()).supports.parameters).toContain('topP')
    await house.providers.rememberRefusedParameter(`${ids.good}:fake-large`, 'top_p')
    expect((await goodModel()).supports.parameters).not.toContain('topP')
    expect((await models.resolve(`${ids.good}:fake-small`)).model.supports.parameters).toContain('topP')
  })

  it("cost what a person says, until the person's price is removed", async () => {
    const id = `${ids.good}:fake-large`
    const before = (await goodModel()).price
    await models.setPrice(id, { source: 'user', inputUsd: '2', outputUsd: '8' })
    expect((await goodModel()).price).toMatchObject({ source: 'user', inputUsd: '2' })
    const usage = {
      inputTokens: 10,
      outputTokens: 5,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      cacheWriteLongTokens: 0,
      reasoningTokens: 0,
      estimated: true,
    }
    expect(await models.costOf(await goodModel(), usage, Date.now())).toEqual({ basis: 'estimated', usd: '0.00006' })
    await models.setPrice(id, null)
    expect((await goodModel()).price).toEqual(before)
    await expect(models.setPrice('nobody:gpt', null)).rejects.toMatchObject({ code: 'model-not-found' })
  })
})
