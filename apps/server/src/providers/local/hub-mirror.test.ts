import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installLocalModel, type LocalModel, listLocalModels } from '@llm-playground/protocol'
import { expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/start-server.ts'
import { storeKinds } from '../../testing/test-stores.ts'
import { engineReleaseOf, thisMachine } from './install/engine-packages.ts'
import { ggufBytes } from './testing/gguf-bytes.ts'
import { layEngineDown } from './testing/lay-engine-down.ts'
import { startHalfServer } from './testing/slow-server.ts'

const BYTES = ggufBytes(randomBytes(400_000))
const OID = createHash('sha256').update(BYTES).digest('hex')

const modelOf = async (server: TestServer): Promise<LocalModel> =>
  (await server.call(listLocalModels)).items.find(({ name }) => name === 'tiny')!

/** Asks until the model is as it is waited for. */
const until = async (server: TestServer, isSo: (model: LocalModel) => boolean): Promise<LocalModel> => {
  for (;;) {
    const model = await modelOf(server)
    if (model.error) throw new Error(JSON.stringify(model.error))
    if (isSo(model)) return model
  }
}

test('HF_ENDPOINT names the mirror; a server that is killed in the middle of a download carries on where it was', async () => {
  await using store = await storeKinds[0]!.create()
  const cache = await mkdtemp(join(tmpdir(), 'mirror-cache-'))
  const { version } = engineReleaseOf(thisMachine())
  await layEngineDown(join(cache, 'llm-playground', `engine-${version}`))
  const tree = [{ path: 'tiny.gguf', size: 130, lfs: { oid: OID, size: BYTES.length } }]
  const mirror = await startHalfServer(BYTES, { '/api/models/some/model/tree/main': tree })
  const environment = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HF_ENDPOINT: new URL(mirror.url).origin }
  const onMirror = { ...store, environment: { ...store.environment, ...environment } }
  const dataFolder = store.dataFolder()
  const install = (server: TestServer, body: object) =>
    server.call(installLocalModel, { params: { name: 'tiny' }, body })

  const first = await startServer(onMirror, { dataFolder })
  await install(first, { repository: { name: 'some/model', file: 'tiny.gguf' } })
  await until(first, ({ job }) => (job?.receivedBytes ?? 0) >= mirror.half)
  await first.kill()

  await using second = await startServer(onMirror, { dataFolder })
  const kept = await modelOf(second)
  expect(kept).toMatchObject({ status: 'paused', partial: { totalBytes: BYTES.length }, modelId: null })
  expect(kept.partial!.receivedBytes).toBeGreaterThanOrEqual(mirror.half)
  mirror.release()
  await install(second, {})
  const done = await until(second, ({ status }) => status === 'installed')
  expect(mirror.ranges).toEqual([undefined, `bytes=${kept.partial!.receivedBytes}-`])
  expect(done).toMatchObject({ sha256: OID, sizeBytes: BYTES.length, partial: null, modelId: 'local:tiny' })
  expect(BYTES.equals(await readFile(join(dataFolder, 'providers', 'local', 'models', 'tiny.gguf')))).toBe(true)
  await mirror.close()
  await rm(cache, { recursive: true, force: true })
})
