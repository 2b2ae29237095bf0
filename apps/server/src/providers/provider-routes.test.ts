import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type FakeUpstream, startFakeUpstream } from '@llm-playground/fake-upstream'
import {
  createProvider,
  deleteProvider,
  discoverProviders,
  listExchanges,
  listModels,
  listProviderKinds,
  listProviders,
  setModelPrice,
  testProvider,
  updateProvider,
} from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldEvents, followToEnd, newConversation, send, textOfParts } from '../testing/follow-reply.ts'
import { shareServer } from '../testing/share-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const KEY = 'sk-CANARYcanary0123456789'
const kind = 'openai-compatible'

describe.each(storeKinds)('on $name', ({ create }) => {
  const shared = shareServer({ create })
  let upstream: FakeUpstream

  beforeAll(async () => {
    upstream = await startFakeUpstream({ script: { key: KEY } })
  })
  afterAll(async () => {
    await upstream.close()
  })

  const add = (settings: Record<string, unknown>, name = 'Scripted') =>
    shared.server.call(createProvider, { body: { kind, name, settings } })
  const addScripted = () => add({ baseUrl: `${upstream.url}/v1`, apiKey: KEY })

  const reply = async (modelId: string) => {
    const { id } = await newConversation(shared.server)
    const { runId } = await send(shared.server, id, modelId, 'Good morning')
    const output = foldEvents(runId, await followToEnd(shared.server, runId))
    const { items: exchanges } = await shared.server.call(listExchanges, { params: { runId } })
    return { run: output.run, text: textOfParts(output.parts), exchanges }
  }

  describe('a key', () => {
    it('never comes back, and stands nowhere in the data folder', async () => {
      upstream.setScript({ key: KEY })
      const created = await addScripted()
      const params = { providerId: created.id }
      const answers = [
        created,
        await shared.server.call(updateProvider, { params, body: { name: 'Renamed' } }),
        await shared.server.call(listProviders),
        await shared.server.call(listProviderKinds),
        await shared.server.call(listModels),
        await shared.server.call(testProvider, { params, body: {} }),
        await shared.server.call(discoverProviders),
        await reply(`${created.id}:fake-large`),
      ]
      expect(upstream.requests.some(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true)
      expect(JSON.stringify(answers)).not.toContain('CANARY')
      expect(created.settings.apiKey).toMatch(/•+6789$/)
      const files = readdirSync(shared.server.dataFolder, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      )
      expect(files.length).toBeGreaterThan(1)
      for (const { parentPath, name } of files)
        expect(readFileSync(join(parentPath, name)).includes('CANARY'), name).toBe(false)
      expect(shared.server.log()).not.toContain('CANARY')
      expect(JSON.stringify(await shared.store.rows('select * from provider'))).not.toContain('CANARY')
    })

    it('stays when a form comes back with its masked form, and goes with null', async () => {
      const { id, settings } = await addScripted()
      const params = { providerId: id }
      await shared.server.call(updateProvider, {
        params,
        body: { settings: { ...settings, maxTokensField: 'max_completion_tokens' } },
      })
      upstream.setScript({ key: KEY })
      expect((await reply(`${id}:fake-large`)).run.status).toBe('completed')
      const without = await shared.server.call(updateProvider, { params, body: { settings: { apiKey: null } } })
      expect(without.settings).not.toHaveProperty('apiKey')
      upstream.setScript({ key: KEY })
      expect((await reply(`${id}:fake-large`)).run.error).toMatchObject({ code: 'upstream-key-refused' })
    })

    it('does not follow when only the address changes', async () => {
      const { id } = await addScripted()
      const change = (settings: Record<string, unknown>) =>
        shared.server.call(updateProvider, { params: { providerId: id }, body: { settings } })
      await expect(change({ baseUrl: 'https://elsewhere.example/v1' })).rejects.toMatchObject({
        failure: { code: 'provider-key-needed' },
      })
      await change({ baseUrl: `${upstream.url}/v1/` })
      const moved = await change({ baseUrl: 'https://elsewhere.example/v1', apiKey: 'another-key-000000' })
      expect(moved.settings.baseUrl).toBe('https://elsewhere.example/v1')
    })

    it.each(['sk-•••••••••••6789', 'sk-line\nbreak', 'schlüssel'])(
      'is refused when it can be none: %j',
      async (apiKey) => {
        await expect(add({ baseUrl: `${upstream.url}/v1`, apiKey })).rejects.toMatchObject({
          failure: { code: 'provider-key-malformed' },
        })
      },
    )
  })

  describe('an address', () => {
    it.each([
      ['ftp://example.com/v1', /http:\/\//],
      ['https://me:secret@example.com/v1', /name or password/],
      ['not an address', /baseUrl/],
      [undefined, /baseUrl/],
    ])('is checked when a provider is added: %s', async (baseUrl, words) => {
      const refusal = add({ ...(baseUrl !== undefined && { baseUrl }) })
      await expect(refusal).rejects.toMatchObject({
        failure: { code: 'input-invalid', why: expect.stringMatching(words) },
      })
    })

    it('that sends the request on to a private one is not followed', async () => {
      let visits = 0
      const inner = createServer((_, response) => {
        visits++
        response.end('{"data":[]}')
      }).listen(0, '127.0.0.1')
      await once(inner, 'listening')
      const target = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/v1/models`
      const outer = createServer((request, response) => {
        response.writeHead(request.method === 'GET' ? 302 : 307, { location: target }).end()
      }).listen(0, '127.0.0.1')
      await once(outer, 'listening')
      const { id } = await add({ baseUrl: `http://127.0.0.1:${(outer.address() as AddressInfo).port}/v1`, apiKey: KEY })
      const { checks } = await shared.server.call(testProvider, {
        params: { providerId: id },
        body: { modelName: 'any' },
      })
      expect(checks[0]).toMatchObject({ status: 'failed', failure: { code: 'egress-blocked' } })
      const { run } = await reply(`${id}:any`)
      expect(run).toMatchObject({ status: 'failed', error: { code: 'egress-blocked' } })
      expect(visits).toBe(0)
      inner.close()
      outer.close()
    })

    it('of a metadata service behind a public name is a person’s own word and nothing else’s', async () => {
      const outer = createServer((_, response) => {
        response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
      }).listen(0, '127.0.0.1')
      await once(outer, 'listening')
      const { id } = await add({ baseUrl: `http://127.0.0.1:${(outer.address() as AddressInfo).port}/v1` })
      const { checks } = await shared.server.call(testProvider, { params: { providerId: id }, body: {} })
      expect(checks[0]).toMatchObject({ failure: { code: 'egress-blocked' } })
      outer.close()
    })
  })

  describe('providers', () => {
    it('of an unknown kind, or unknown themselves, are told apart', async () => {
      await expect(
        shared.server.call(createProvider, { body: { kind: 'no-such-kind', name: 'x', settings: {} } }),
      ).rejects.toMatchObject({ failure: { code: 'provider-kind-unknown' } })
      const params = { providerId: randomUUID() }
      await expect(shared.server.call(testProvider, { params, body: {} })).rejects.toMatchObject({
        failure: { code: 'provider-not-found' },
      })
      await expect(shared.server.call(deleteProvider, { params })).rejects.toMatchObject({
        failure: { code: 'provider-not-found' },
      })
      const demo = { providerId: 'demo' }
      await expect(shared.server.call(deleteProvider, { params: demo })).rejects.toMatchObject({
        failure: { code: 'provider-built-in' },
      })
    })

    it('added twice under one id are one', async () => {
      const id = randomUUID()
      const body = { id, kind, name: 'Once', settings: { baseUrl: `${upstream.url}/v1` } }
      await shared.server.call(createProvider, { body })
      await shared.server.call(createProvider, { body })
      const { items } = await shared.server.call(listProviders)
      expect(items.filter((provider) => provider.id === id)).toHaveLength(1)
    })

    it('built into the program tell their form where they have settings, and keep what is changed', async () => {
      const { items } = await shared.server.call(listProviders)
      const builtIn = items.filter((provider) => provider.builtIn)
      const [changeable, ...others] = builtIn.filter(({ settingsSchema }) => settingsSchema)
      expect(others.length).toBeLessThan(builtIn.length - 1)
      expect(items.some((provider) => !provider.builtIn && provider.settingsSchema)).toBe(false)
      const [name] = Object.entries(changeable!.settingsSchema!.properties as Record<string, { type: string }>).find(
        ([, { type }]) => type === 'integer',
      )!
      const change = { params: { providerId: changeable!.id }, body: { settings: { [name]: 512 } } }
      expect((await shared.server.call(updateProvider, change)).settings).toMatchObject({ [name]: 512 })
      const back = await shared.server.call(updateProvider, { ...change, body: { settings: { [name]: null } } })
      expect(back.settings).toEqual(changeable!.settings)
    })

    it('that are removed take their models with them', async () => {
      upstream.setScript({ key: KEY })
      const { id } = await addScripted()
      const ofProvider = async () =>
        (await shared.server.call(listModels)).items.filter(({ providerId }) => providerId === id)
      expect((await ofProvider()).length).toBeGreaterThan(0)
      await shared.server.call(deleteProvider, { params: { providerId: id } })
      expect(await ofProvider()).toEqual([])
    })
  })

  describe('a model', () => {
    it.each(['a "quoted": name', 'house/model:free', 'ünïcode 模型 🙂'])(
      'named %j reaches the upstream under that name',
      async (name) => {
        upstream.setScript({ key: KEY })
        const { id } = await addScripted()
        const { run, text } = await reply(`${id}:${name}`)
        expect(run.status).toBe('completed')
        expect(text.length).toBeGreaterThan(0)
        expect(upstream.requests.at(-1)?.body).toMatchObject({ model: name })
      },
    )

    it('named with a line break is refused in words', async () => {
      const { id } = await addScripted()
      await expect(reply(`${id}:line\nbreak`)).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
    })

    it('costs what a person says it costs, by any name', async () => {
      upstream.setScript({ key: KEY })
      const { id } = await addScripted()
      const modelId = `${id}:a "quoted": name/with?odd#signs`
      await shared.server.call(setModelPrice, { params: { modelId }, body: { inputUsd: '1000000', outputUsd: '0' } })
      const { run } = await reply(modelId)
      expect(run.cost).toEqual({ basis: 'estimated', usd: String(run.usage!.inputTokens) })
      await shared.server.call(setModelPrice, { params: { modelId }, body: {} })
      // On this computer, so it is free again.
      expect((await reply(modelId)).run.cost).toEqual({ basis: 'free' })
      for (const inputUsd of ['-1', '9'.repeat(40), 'much'])
        await expect(
          shared.server.call(setModelPrice, { params: { modelId }, body: { inputUsd } }),
        ).rejects.toMatchObject({
          failure: { code: 'input-invalid' },
        })
    })
  })
})
