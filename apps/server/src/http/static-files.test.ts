import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StaticFiles } from './static-files.ts'

const SCRIPT = 'document.title = 1'

let folder: string
let server: Server
let startData = ''
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const get = (path: string) => fetch(address() + path)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-files-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), `<!doctype html><script>${SCRIPT}</script><body>the page</body>`)
  for (const name of ['kept.js', 'gone.js', 'read.js']) writeFileSync(join(folder, 'assets', name), `"${name}"`)
  writeFileSync(join(folder, 'assets', 'kept.js.br'), brotliCompressSync('"kept.js"'))
  const files = new StaticFiles(folder)
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    files.answer(request, response, path, files.isPage(path) ? startData : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

it('gives the page for every path that it knows nothing of', async () => {
  for (const path of ['/', '/c/1', '/settings/data', '/../etc/passwd']) {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('the page')
  }
})

it('never gives the page for a part of it: a tab from before an update must see that it is gone', async () => {
  expect(await (await get('/assets/read.js')).text()).toBe('"read.js"')
  for (const name of ['gone.js', 'read.js']) rmSync(join(folder, 'assets', name))
  expect((await get('/assets/kept.js')).headers.get('cache-control')).toContain('immutable')
  expect((await get('/assets/never.js')).status).toBe(404)
  expect((await get('/assets/gone.js')).status).toBe(404)
  expect((await get('/assets/read.js')).status).toBe(200)
})

it('sends what the build has compressed to who can read it', async () => {
  for (const [accepted, used] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const response = await fetch(`${address()}/assets/kept.js`, { headers: { 'accept-encoding': accepted } })
    expect(response.headers.get('content-encoding')).toBe(used)
    expect(await response.text()).toBe('"kept.js"')
  }
})

it('lets the script of the page run, and no other', async () => {
  const hash = createHash('sha256').update(SCRIPT).digest('base64')
  const { headers } = await get('/c/1')
  expect(headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}';`)
})

it('puts what belongs to a person into the opened page alone, and lets nobody keep it', async () => {
  startData = '<script type="application/json">{"price":"$&"}</script>'
  const opened = await get('/c/1')
  expect(await opened.text()).toContain(`the page${startData}</body>`)
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect(opened.headers.get('etag')).toBe(null)
  const kept = await get('/index.html')
  expect(await kept.text()).not.toContain('price')
  expect(kept.headers.get('cache-control')).toBe('no-cache')
  startData = ''
})
