import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { type LocalModelEvent, listLocalModels, localModelEvent } from '@llm-playground/protocol'
import { readServerSentEvents } from '@llm-playground/protocol/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpApp } from '../../http/http-app.ts'
import { createLog } from '../../http/log.ts'
import { LocalModels } from './local-models.ts'
import { localModelRoutes } from './routes.ts'
import { ggufBytes } from './testing/gguf-bytes.ts'

let dataFolder: string
let localModels: LocalModels
let server: Server
let origin: string

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'local-routes-'))
  localModels = new LocalModels({
    dataFolder,
    download: async () => ({ status: 503, headers: {}, body: (async function* () {})() }),
    cacheFolder: join(dataFolder, 'cache'),
    modelCacheFolder: null,
    env: { PATH: dataFolder },
    onModelsChanged: () => undefined,
  })
  const api = createHttpApp(localModelRoutes(localModels), {
    authenticate: async () => ({ kind: 'local-user', id: 'me' }),
    authorize: async () => undefined,
    once: (_key, _route, perform) => perform(),
    isStopping: () => false,
    log: createLog(true),
  })
  server = createServer(getRequestListener(api.fetch, { overrideGlobalObjects: false }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await localModels.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(dataFolder, { recursive: true, force: true })
})

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${origin}/api/local-models${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : undefined }
}

describe('local model routes', () => {
  it('lists models, engine, disk and memory', async () => {
    const { status, body } = await call('GET', '')
    expect(status).toBe(200)
    const list = listLocalModels.reply!.parse(body)
    expect(list.items[0]).toMatchObject({ status: 'available', isInCatalogue: true })
    expect(list.engine).toMatchObject({ isInstalled: false })
    expect(list.freeDiskBytes).toBeGreaterThan(0)
  })

  it('installs, follows, cancels and removes', async () => {
    const file = join(dataFolder, 'brought.gguf')
    await writeFile(file, ggufBytes(Buffer.from('and so on')))
    const { body } = await fetch(`${origin}/api/local-models/events`)
    const events = readServerSentEvents(body!)
    const next = async () => localModelEvent.parse(JSON.parse((await events.next()).value!.data))
    const isOther = (event: LocalModelEvent) => event.type === 'model' && event.model.name !== 'mine'
    expect(await call('POST', '/mine/install', { file })).toMatchObject({ status: 202, body: { name: 'mine' } })
    let event = await next()
    while (isOther(event)) event = await next()
    expect(event).toMatchObject({ type: 'model', model: { name: 'mine', status: 'installing' } })
    expect((await call('POST', '/mine/cancel')).status).toBe(200)
    await events.return(undefined)
    expect(await call('DELETE', '/nowhere')).toMatchObject({
      status: 404,
      body: { error: { code: 'local-model-not-found' } },
    })
  })

  it('answers hostile names and bodies with a clear error', async () => {
    for (const name of ['..%2F..%2Fetc', '%2e%2e%2fx', 'A'])
      expect(await call('POST', `/${name}/install`, {})).toMatchObject({
        status: 400,
        body: { error: { code: 'local-model-name-invalid' } },
      })
    for (const [name, body] of [
      ['mine', { file: 7 }],
      ['a%00b', {}],
    ] as const)
      expect(await call('POST', `/${name}/install`, body)).toMatchObject({
        status: 400,
        body: { error: { code: 'input-invalid' } },
      })
  })
})
