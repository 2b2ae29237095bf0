import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFakeUpstream } from '@llm-playground/fake-upstream'
import { expect, it } from 'vitest'
import { discoverProviders } from './discover-providers.ts'
import { builtinProviders } from './providers.gen.ts'
import { openProviders } from './testing/open-providers.ts'

const compatible = builtinProviders.find(({ kind }) => kind === 'openai-compatible')!

const definitionWith = (addresses: Record<string, string>) => ({
  ...compatible,
  presets: Object.entries(addresses).map(([id, baseUrl]) => ({
    id,
    name: id,
    settings: { baseUrl },
    isLocalServer: id !== 'elsewhere',
  })),
})

it('finds the servers that answer, past one that is silent, one that is no model server and one that is not there', async () => {
  await using upstream = await startFakeUpstream({ script: { models: [{ name: 'found' }] } })
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  const website = createServer((_, response) => response.end('<html>Hello</html>')).listen(0, '127.0.0.1')
  await Promise.all([once(silent, 'listening'), once(website, 'listening')])
  const at = (server: typeof silent) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  await using house = await openProviders([
    definitionWith({
      found: `${upstream.url}/v1`,
      silent: at(silent),
      website: at(website),
      absent: 'http://127.0.0.1:9/v1',
      elsewhere: `${upstream.url}/other/v1`,
    }),
  ])
  const { items, searchedMs } = await discoverProviders(house.providers)
  expect(items).toEqual([
    {
      kind: 'openai-compatible',
      presetId: 'found',
      name: 'found',
      baseUrl: `${upstream.url}/v1`,
      models: [{ name: 'found', sizeBytes: null }],
    },
  ])
  expect(searchedMs).toBeGreaterThanOrEqual(0)

  const { id } = await house.providers.create({
    kind: 'openai-compatible',
    name: 'Mine',
    settings: { baseUrl: `http://localhost:${upstream.port}/v1/` },
  })
  expect((await discoverProviders(house.providers)).items).toMatchObject([{ presetId: 'found', providerId: id }])
  for (const server of [silent, website]) {
    server.closeAllConnections()
    server.close()
  }
})

it('looks for every server that a provider folder declares', () => {
  const declared = builtinProviders.flatMap(({ presets = [] }) => presets.filter(({ isLocalServer }) => isLocalServer))
  const ports = declared.map(({ settings }) => new URL(String((settings as { baseUrl: string }).baseUrl)).port)
  expect(ports).toEqual(expect.arrayContaining(['1234', '8000', '8080', '11434']))
})
