import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlaygroundError } from '../../../errors.ts'
import { type CatalogueModel, DEFAULT_SAMPLING } from '../catalogue.ts'
import { USUAL_HUB } from '../local-models.ts'
import { plainDownload, startFileServer } from '../testing/file-server.ts'
import { ggufBytes } from '../testing/gguf-bytes.ts'
import { installModel, type ModelInstall } from './install-model.ts'
import type { InstallProgress } from './install-progress.ts'
import { createModelCache } from './model-cache.ts'

const BYTES = ggufBytes(randomBytes(300_000))
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const entryFor = (urls: string[], bytes = BYTES): CatalogueModel => ({
  name: 'tiny',
  displayName: 'Tiny',
  description: 'For tests.',
  publisher: 'Nobody',
  licence: { name: 'MIT', url: 'https://example.org', mustAccept: false },
  hasTools: false,
  quantization: 'Q4_1',
  sizeBytes: bytes.length,
  memoryBytes: 1,
  contextWindow: 512,
  sha256: sha256Of(bytes),
  sampling: DEFAULT_SAMPLING,
  sources: urls.map((url) => ({ kind: 'url', url })),
})

let folder: string
let servers: { close(): Promise<void> }[] = []

const serve = async (listener: RequestListener): Promise<string> => {
  const server = await startFileServer(listener)
  servers.push(server)
  return server.url
}
const serveBytes = (bytes: Buffer) => serve((_, response) => response.end(bytes))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'install-model-'))
})
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
  await rm(folder, { recursive: true, force: true })
})

const install = (
  { file, ...changes }: Partial<ModelInstall> & { file?: string },
  {
    signal = new AbortController().signal,
    onProgress = (_: InstallProgress): void => undefined,
    ownFolders = [] as string[],
  } = {},
) =>
  installModel(
    { name: 'tiny', entry: undefined, order: file === undefined ? {} : { file }, ...changes },
    {
      modelsFolder: join(folder, 'models'),
      cache: createModelCache(join(folder, 'cache'), true),
      hub: USUAL_HUB,
      download: plainDownload,
      retryPauseMs: 1,
      env: process.env,
      ownFolders,
      signal,
      onProgress,
    },
  )

const failureOf = async (work: Promise<void>): Promise<PlaygroundError> => {
  const cause = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (cause instanceof PlaygroundError) return cause
  throw new Error(`not a failure of ours: ${String(cause)}`)
}

/** A difference of 300,000 bytes is of no use to a reader, and takes minutes to print. */
const sameBytes = async (file: string): Promise<boolean> => BYTES.equals(await readFile(file))

/** What is left in the models folder and the cache: nothing half-installed may be. */
const leftovers = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((path) => !['models', 'cache'].includes(path))

describe('installModel', () => {
  it('downloads, checks, installs and keeps a copy for the next data folder', async () => {
    const stages: string[] = []
    const entry = entryFor([await serveBytes(BYTES)])
    await install({ entry }, { onProgress: ({ stage }) => stages.push(stage) })
    expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
    expect([...new Set(stages)]).toEqual(['prepare', 'download', 'verify'])
    await rm(join(folder, 'models'), { recursive: true })
    await install({ entry: { ...entry, sources: [] } })
    expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
  })

  it('refuses wrong bytes and leaves nothing of them', async () => {
    const wrong = Buffer.from(BYTES)
    wrong[5_000]! ^= 1
    const failure = await failureOf(install({ entry: entryFor([await serveBytes(wrong)]) }))
    expect(failure.code).toBe('local-model-hash-wrong')
    expect(failure.details).toEqual({ expected: sha256Of(BYTES), actual: sha256Of(wrong) })
    expect(await leftovers()).toEqual([])
  })

  it('tries the next source after a wrong or a broken one', async () => {
    const urls = [
      await serveBytes(Buffer.alloc(BYTES.length)),
      await serve((_, response) => response.writeHead(503).end()),
      await serveBytes(BYTES),
    ]
    await install({ entry: entryFor(urls) })
    expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
  })

  it.each([
    [
      'a cut connection',
      (response: Parameters<RequestListener>[1]) => {
        response.writeHead(200, { 'content-length': BYTES.length })
        response.write(BYTES.subarray(0, 100_000), () => response.destroy())
      },
    ],
    ['a body that ends early', (response: Parameters<RequestListener>[1]) => response.end(BYTES.subarray(0, 100_000))],
    [
      'a body without end',
      (response: Parameters<RequestListener>[1]) => {
        const more = () => response.write(BYTES, (error) => error ?? more())
        more()
      },
    ],
    ['a missing file', (response: Parameters<RequestListener>[1]) => response.writeHead(404).end('no')],
  ])('reports %s and leaves nothing', async (_, answer) => {
    const url = await serve((_request, response) => answer(response))
    const failure = await failureOf(install({ entry: entryFor([url]) }))
    expect(failure.code).toBe('local-model-fetch-failed')
    expect(failure.details?.sources).toMatchObject([{ source: '127.0.0.1' }])
    expect(await leftovers()).toEqual([])
  })

  it('stops in the middle when asked, closes the connection and leaves nothing', async () => {
    const stop = new AbortController()
    const closed = Promise.withResolvers<void>()
    const url = await serve((_, response) => {
      response.on('close', () => closed.resolve())
      response.write(BYTES.subarray(0, 50_000))
    })
    const onProgress = ({ receivedBytes }: InstallProgress) => {
      if (receivedBytes > 0) stop.abort(new Error('stopped'))
    }
    await expect(install({ entry: entryFor([url]) }, { signal: stop.signal, onProgress })).rejects.toThrow('stopped')
    await closed.promise
    expect(await leftovers()).toEqual([])
  })

  it('does not trust the cache', async () => {
    const entry = entryFor([await serveBytes(BYTES)])
    await install({ entry })
    await rm(join(folder, 'models'), { recursive: true })
    await writeFile(join(folder, 'cache', `${entry.sha256}.gguf`), 'spoiled')
    await install({ entry })
    expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
  })

  it('takes a file of the person, as it is', async () => {
    const file = join(folder, 'mine.bin')
    await writeFile(file, BYTES)
    await install({ name: 'mine', file })
    expect(await sameBytes(join(folder, 'models', 'mine.gguf'))).toBe(true)
    expect(await sameBytes(file)).toBe(true)
  })

  it('checks a file that is given for a model of the catalogue', async () => {
    const file = join(folder, 'other.gguf')
    await writeFile(file, ggufBytes(Buffer.from('another one')))
    expect((await failureOf(install({ entry: entryFor([]), file }))).code).toBe('local-model-hash-wrong')
    expect(await leftovers()).toEqual(['other.gguf'])
  })

  describe('a folder as a source', () => {
    const usb = () => join(folder, 'usb')
    const put = async (name: string, bytes: Buffer) => {
      await mkdir(join(usb(), 'deep'), { recursive: true })
      await writeFile(join(usb(), name), bytes)
    }

    it('finds a model of the catalogue by its checksum, under whatever name, before anything is fetched', async () => {
      const other = Buffer.from(BYTES)
      other[5_000]! ^= 1
      for (const name of 'abcdefgh') await put(`deep/${name}-same-size.gguf`, other)
      await put('deep/renamed.gguf', BYTES)
      let asked = 0
      const url = await serve((_, response) => {
        asked++
        response.end(BYTES)
      })
      await install({ entry: entryFor([url]) }, { ownFolders: [join(folder, 'absent'), usb()] })
      expect(asked).toBe(0)
      expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
      expect(await sameBytes(join(usb(), 'deep', 'renamed.gguf'))).toBe(true)
      expect(JSON.parse(await readFile(join(folder, 'models', 'tiny.gguf.json'), 'utf8')).source).toBe(usb())
    })

    it('is one of the sources of an entry, as a file is; what is wrong in them is left alone, and the next is tried', async () => {
      await put('a.gguf', ggufBytes(Buffer.from('another one')))
      const entry = entryFor([await serveBytes(BYTES)])
      const own = [
        { kind: 'folder' as const, path: usb() },
        { kind: 'file' as const, path: join(usb(), 'a.gguf') },
        { kind: 'file' as const, path: join(usb(), 'absent.gguf') },
      ]
      await install({ entry: { ...entry, sources: [...own, ...entry.sources] } })
      expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
      expect(await readdir(usb())).toEqual(['a.gguf', 'deep'])
      await rm(join(folder, 'models'), { recursive: true })
      await rm(join(folder, 'cache'), { recursive: true })
      const failure = await failureOf(install({ entry: { ...entry, sources: own } }))
      expect(failure.code).toBe('local-model-fetch-failed')
      expect(failure.details?.sources).toMatchObject([
        { source: usb(), why: 'this model is not in the folder' },
        { why: 'it is another file than this model' },
        { why: expect.stringContaining('ENOENT') },
      ])
      await put('b.gguf', BYTES)
      await install({ entry: { ...entry, sources: [{ kind: 'file', path: join(usb(), 'b.gguf') }] } })
      expect(await sameBytes(join(folder, 'models', 'tiny.gguf'))).toBe(true)
    })

    it('gives the only model in it to a name of the person, and none of several', async () => {
      const order = { folder: usb() }
      await put('notes.gguf', Buffer.from('no model'))
      expect((await failureOf(install({ order }))).why).toContain('no model in the folder')
      await put('a.gguf', BYTES)
      await install({ name: 'mine', order })
      expect(await sameBytes(join(folder, 'models', 'mine.gguf'))).toBe(true)
      await put('deep/b.gguf', ggufBytes(Buffer.from('another one')))
      expect((await failureOf(install({ order }))).why).toMatch(/several models.*a\.gguf.*b\.gguf/)
      expect((await failureOf(install({ order: { folder: 'usb' } }))).why).toContain('not absolute')
    })
  })

  it('refuses what is no model file', async () => {
    const text = join(folder, 'notes.txt')
    await writeFile(text, 'hello')
    for (const file of [text, join(folder, 'absent.gguf'), folder, 'relative.gguf', '/dev/null', '/dev/zero'])
      expect((await failureOf(install({ file }))).code).toBe('local-model-file-invalid')
    const hostile = [{ version: 9 }, { tensors: 1n << 62n }, { entries: 1n << 62n }]
    for (const header of hostile) {
      await writeFile(text, ggufBytes(Buffer.alloc(100), header))
      expect((await failureOf(install({ file: text }))).code).toBe('local-model-file-invalid')
    }
    expect(await readdir(join(folder, 'models'))).toEqual([])
  })

  it('asks for the space first', async () => {
    const entry = { ...entryFor([]), sizeBytes: Number.MAX_SAFE_INTEGER }
    expect((await failureOf(install({ entry }))).code).toBe('local-disk-short')
    expect(await leftovers()).toEqual([])
  })
})
