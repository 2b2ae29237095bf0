import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StaticFiles } from './static-files.ts'

let folder: string
let server: Server
const get = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-files-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>the page')
  for (const name of ['kept.js', 'gone.js', 'read.js']) writeFileSync(join(folder, 'assets', name), `"${name}"`)
  const files = new StaticFiles(folder)
  server = createServer((request, response) => files.answer(request, response, request.url ?? '/'))
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
