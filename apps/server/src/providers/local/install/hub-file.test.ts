import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { plainDownload, rangeListener, startFileServer } from '../testing/file-server.ts'
import { ggufBytes } from '../testing/gguf-bytes.ts'
import { askHub, hubFileUrl } from './hub-file.ts'

const BYTES = ggufBytes(randomBytes(1000))
const OID = createHash('sha256').update(BYTES).digest('hex')
const SOURCE = { repository: 'some/model-GGUF', revision: 'main', file: 'q4/model.gguf' }

const hubWith = async (status: number, tree: unknown) => {
  const paths: string[] = []
  const server = await startFileServer((request, response) => {
    paths.push(request.url ?? '')
    if (request.url?.includes('/resolve/')) return rangeListener(() => BYTES)(request, response)
    response.writeHead(status).end(typeof tree === 'string' ? tree : JSON.stringify(tree))
  })
  return { hub: { url: new URL(server.url).origin, isNamed: true }, paths, close: server.close }
}

const ask = async (status: number, tree: unknown) => {
  const { hub, paths, close } = await hubWith(status, tree)
  try {
    return { file: await askHub(hub, SOURCE, plainDownload, new AbortController().signal), hub, paths }
  } finally {
    await close()
  }
}

test('asks a mirror for size and hash of a file', async () => {
  const lfs = { oid: OID, size: BYTES.length }
  const { file, hub, paths } = await ask(200, [
    { path: 'README.md', size: 3 },
    { path: 'q4/model.gguf', size: 130, lfs },
  ])
  expect(paths).toEqual(['/api/models/some/model-GGUF/tree/main/q4'])
  expect(file).toEqual({
    url: `${hub.url}/some/model-GGUF/resolve/main/q4/model.gguf`,
    sizeBytes: BYTES.length,
    sha256: OID,
  })
})

test.each([
  [404, '', /no repository/],
  [401, '', /terms accepted/],
  [200, [], /no file/],
  [200, [{ path: 'q4/model.gguf', size: 130 }], /no checksum/],
  [200, 'not json', /cannot be read/],
  [200, [{ path: 'q4/model.gguf', size: 1, lfs: { oid: 'x', size: 1 } }], /cannot be read/],
  [500, '', /answered 500/],
])('%s %j is told plainly', async (status, tree, why) => {
  await expect(ask(status, tree)).rejects.toThrow(why)
})

test('a path cannot leave its place', () => {
  const hub = { url: 'https://hub.test/', isNamed: false }
  expect(hubFileUrl(hub, 'a/b', 'main', 'c d#?.gguf')).toBe('https://hub.test/a/b/resolve/main/c%20d%23%3F.gguf')
})
