import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const freePort = async () => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

/** @returns the first link on a line of its own */
const readLink = async (child) => {
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /^ {2}Open (http:\S+)$/.exec(line)?.[1]
    if (link) return link
  }
  throw new Error('it ended before there was a link')
}

/** Vite listens a moment after the link is printed. */
const get = async (url, options = {}) => {
  for (;;) {
    const response = await fetch(url, { redirect: 'manual', ...options }).catch(() => null)
    if (response) return response
  }
}

it('npm run dev serves the page by Vite, signed in at the server behind it, and ends as one', async () => {
  const data = mkdtempSync(join(tmpdir(), 'dev-'))
  const child = spawn(process.execPath, ['scripts/dev.mjs', '--data', data, '--port', '0'], {
    cwd: root,
    env: { ...process.env, VITE_PORT: await freePort(), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  })
  const link = await readLink(child)
  child.stdout.resume()
  const signedIn = await get(link)
  expect(signedIn.status).toBe(303)
  const headers = { cookie: signedIn.headers.get('set-cookie').split(';')[0] }
  expect((await get(new URL('/api/system', link), { headers })).status).toBe(200)
  expect(await (await get(new URL('/', link))).text()).toContain('/@vite/client')
})
