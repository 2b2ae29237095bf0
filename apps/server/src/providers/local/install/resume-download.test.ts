import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PlaygroundError } from '../../../errors.ts'
import { Egress } from '../../../http/egress.ts'
import { plainDownload, rangeListener, startFileServer } from '../testing/file-server.ts'
import { ggufBytes } from '../testing/gguf-bytes.ts'
import { startHalfServer } from '../testing/slow-server.ts'
import { egressDownload } from './egress-download.ts'
import type { Download } from './fetch-url.ts'
import { INSTALL_CANCELLED, installModel } from './install-model.ts'
import type { InstallProgress } from './install-progress.ts'
import { createModelCache } from './model-cache.ts'
import { readPartialFolder, tidyPartials } from './partial-folder.ts'

const BYTES = ggufBytes(randomBytes(400_000))
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let folder: string
let models: string
let servers: { close(): Promise<void> }[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resume-'))
  models = join(folder, 'models')
})
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
  await rm(folder, { recursive: true, force: true })
})

const started = <Server extends { close(): Promise<void> }>(server: Server): Server => {
  servers.push(server)
  return server
}

const install = (
  order: { url: string; sha256?: string },
  {
    download = plainDownload as Download,
    signal = new AbortController().signal,
    name = 'tiny',
    onBytes = (_: number) => {},
  } = {},
) =>
  installModel(
    { name, entry: undefined, order },
    {
      modelsFolder: models,
      cache: createModelCache(join(folder, 'cache'), false),
      hub: { url: 'https://hub.invalid', isNamed: false },
      download,
      env: process.env,
      signal,
      onProgress: ({ receivedBytes }: InstallProgress) => onBytes(receivedBytes),
      retryPauseMs: 1,
    },
  )

const isRight = async (name = 'tiny', bytes = BYTES): Promise<boolean> =>
  bytes.equals(await readFile(join(models, `${name}.gguf`)))

const whyOf = async (work: Promise<void>): Promise<string> => {
  const cause = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(cause instanceof PlaygroundError)) throw new Error(`not a failure of ours: ${String(cause)}`)
  expect(cause.nextStep).not.toBe('')
  return `${cause.code}: ${cause.why ?? cause.message}`
}

test('after kill -9 of the server the next one carries on by range', async () => {
  const server = started(await startHalfServer(BYTES))
  const entry = fileURLToPath(new URL('../testing/download-in-process.ts', import.meta.url))
  const child = fork(entry, [models, server.url, sha256Of(BYTES)], { stdio: 'ignore' })
  for await (const [received] of on(child)) if (received >= server.half) break
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readdir(models)).toEqual(['.partial-tiny'])
  await tidyPartials(models)
  const kept = await readPartialFolder(models, 'tiny')
  expect(kept).toMatchObject({ name: 'tiny', totalBytes: BYTES.length, order: { url: server.url } })
  server.release()
  await install({ url: server.url, sha256: sha256Of(BYTES) })
  expect(server.ranges).toEqual([undefined, `bytes=${kept!.receivedBytes}-`])
  expect(await isRight()).toBe(true)
  expect((await readdir(models)).sort()).toEqual(['tiny.gguf', 'tiny.gguf.json'])
})

const on = (child: ReturnType<typeof fork>): AsyncIterable<[number]> => eventsOf(child)
async function* eventsOf(child: ReturnType<typeof fork>): AsyncGenerator<[number]> {
  for (;;) yield (await once(child, 'message')) as [number]
}

test('what nobody carried on with for a month is removed, and nothing younger', async () => {
  const server = started(await startHalfServer(BYTES))
  const stop = new AbortController()
  const paused = new PlaygroundError('local-install-paused', 'x', 'y')
  const onBytes = (bytes: number) => bytes >= server.half && stop.abort(paused)
  await expect(install({ url: server.url }, { signal: stop.signal, onBytes })).rejects.toBe(paused)
  const agedBy = (days: number) => utimes(join(models, '.partial-tiny'), 0, Date.now() / 1000 - days * 86_400)
  await agedBy(29)
  await tidyPartials(models)
  expect(await readdir(models)).toEqual(['.partial-tiny'])
  await agedBy(31)
  await tidyPartials(models)
  expect(await readdir(models)).toEqual([])
})

test('a pause keeps what arrived, a cancellation does not', async () => {
  const server = started(await startHalfServer(BYTES))
  for (const [code, left] of [
    ['local-install-paused', ['.partial-tiny']],
    [INSTALL_CANCELLED, []],
  ] as const) {
    const stop = new AbortController()
    const work = install(
      { url: server.url },
      {
        signal: stop.signal,
        onBytes: (bytes) => bytes >= server.half && stop.abort(new PlaygroundError(code, 'x', 'y')),
      },
    )
    await expect(work).rejects.toMatchObject({ code })
    expect(await readdir(models)).toEqual(left)
  }
})

test('a file that changed meanwhile starts over', async () => {
  // As long as the first: only its ETag tells them apart.
  const other = ggufBytes(randomBytes(400_000))
  let now = BYTES
  const ranges: (string | undefined)[] = []
  const good = rangeListener(
    () => now,
    (range) => ranges.push(range),
  )
  let cutOff: (() => void) | undefined
  const server = started(
    await startFileServer((request, response) => {
      if (cutOff) return good(request, response)
      cutOff = () => {
        now = other
        response.destroy()
      }
      response.writeHead(200, { etag: '"first"', 'content-length': now.length })
      response.write(now.subarray(0, 100_000))
    }),
  )
  await install({ url: server.url, sha256: sha256Of(other) }, { onBytes: (bytes) => bytes > 0 && cutOff?.() })
  expect(ranges[0]).toMatch(/^bytes=\d+-$/)
  expect(await isRight('tiny', other)).toBe(true)
})

test('cut anywhere, twice in a row, the file arrives whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: BYTES.length - 1 }), { maxLength: 2 }), async (cuts) => {
      const left = [...cuts]
      const good = rangeListener(() => BYTES)
      const server = await startFileServer((request, response) => {
        const cut = left.shift()
        if (cut === undefined) return good(request, response)
        const write = response.write.bind(response)
        response.end = ((bytes: Buffer) => write(bytes.subarray(0, cut), () => response.socket?.destroySoon())) as never
        good(request, response)
      })
      try {
        await rm(models, { recursive: true, force: true })
        await install({ url: server.url, sha256: sha256Of(BYTES) })
        expect(await isRight()).toBe(true)
      } finally {
        await server.close()
      }
    }),
    { numRuns: 25 },
  )
})

test('two models at once do not get into each other', async () => {
  const other = ggufBytes(randomBytes(200_000))
  const [first, second] = [started(await startHalfServer(BYTES)), started(await startHalfServer(other))]
  const work = [install({ url: first.url }, { name: 'one' }), install({ url: second.url }, { name: 'two' })]
  await Promise.all([first.reachedHalf(), second.reachedHalf()])
  expect((await readdir(models)).sort()).toEqual(['.partial-one', '.partial-two'])
  for (const server of [first, second]) {
    server.release()
    server.dropAll()
  }
  await Promise.all(work)
  expect([await isRight('one'), await isRight('two', other)]).toEqual([true, true])
})

test('a length that is a lie, a page instead of a model, a server that refuses: said, and nothing kept', async () => {
  const cases: [RegExp, Parameters<typeof startFileServer>[0]][] = [
    [
      /local-model-file-invalid: it ends after 30 bytes/,
      (_, response) => {
        response.socket!.end(`HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n${BYTES.toString('latin1', 0, 500)}`)
      },
    ],
    [/no model file/, (_, response) => response.end('<html>please sign in</html>')],
    [/not free to everybody/, (_, response) => response.writeHead(403).end()],
    [
      /does not say how long/,
      (_, response) => {
        response.write(BYTES.subarray(0, 10))
        response.end()
      },
    ],
    [/packed the file with gzip/, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ]
  for (const [why, listener] of cases) {
    const server = started(await startFileServer(listener))
    expect(await whyOf(install({ url: server.url }))).toMatch(why)
    expect(await readdir(models)).toEqual([])
  }
})

test('a file for which the disk has no room is refused with both figures, and its connection is closed', async () => {
  const closed = Promise.withResolvers<void>()
  const server = started(
    await startFileServer((_, response) => {
      response.on('close', () => closed.resolve())
      response.writeHead(200, { etag: '"huge"', 'content-length': Number.MAX_SAFE_INTEGER })
      response.write(BYTES)
    }),
  )
  const cause = await install({ url: server.url }).catch((thrown: unknown) => thrown)
  if (!(cause instanceof PlaygroundError)) throw new Error(`not a failure of ours: ${String(cause)}`)
  expect(cause).toMatchObject({ code: 'local-disk-short', details: { neededBytes: Number.MAX_SAFE_INTEGER } })
  expect(cause.message).toMatch(/9,007,199,255 MB are needed, [\d,]+ MB are free/)
  expect(await readdir(models)).toEqual([])
  await closed.promise
})

test('a whole download that is no whole model is never offered', async () => {
  const cutModel = ggufBytes(Buffer.alloc(100), { tensors: 9n, entries: 9n })
  const server = started(await startFileServer(rangeListener(() => cutModel)))
  expect(await whyOf(install({ url: server.url }))).toMatch(/local-model-file-invalid/)
  expect(await whyOf(install({ url: server.url, sha256: sha256Of(BYTES) }))).toMatch(/local-model-hash-wrong/)
  expect(await readdir(models)).toEqual([])
})

test('a named address may be private, an address that it redirects to may not', async () => {
  const egress = new Egress()
  const download = egressDownload(egress)
  const inside = started(await startFileServer(rangeListener(() => BYTES)))
  const outside = started(
    await startFileServer((_, response) => response.writeHead(302, { location: inside.url }).end()),
  )
  await install({ url: inside.url }, { download })
  expect(await isRight()).toBe(true)
  expect(await whyOf(install({ url: outside.url }, { download, name: 'other' }))).toMatch(/not allowed.*not a public/)
  expect((await readdir(models)).filter((file) => file.includes('other'))).toEqual([])
  await egress.close()
})
