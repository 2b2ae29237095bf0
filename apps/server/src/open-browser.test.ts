import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { MAIN } from './testing/start-server.ts'

/** What a desktop has, here writing down what it is asked to open. */
const OPENER = process.platform === 'darwin' ? 'open' : 'xdg-open'

it.each([
  [[], true],
  [['--no-open'], false],
])('the start opens the launch link where there is a desktop, with %j: %s', async (flags, isOpened) => {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'))
  const opened = join(folder, 'opened')
  writeFileSync(join(folder, OPENER), `#!/bin/sh\necho "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`, {
    mode: 0o755,
  })
  const child = spawn(process.execPath, [MAIN, '--data', join(folder, 'data'), '--port', '0', ...flags], {
    env: { DISPLAY: ':0', PATH: [folder, process.env.PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  let link = ''
  for await (const line of createInterface({ input: child.stdout })) {
    link = line.replace('Ready: ', '')
    break
  }
  expect(new URL(link).pathname).toBe('/launch')
  if (isOpened)
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8').trim(), { timeout: 30_000 }).toBe(link)
  // It would be started in the turn that says the link.
  else expect((await fetch(new URL('/healthz', link))).ok && existsSync(opened)).toBe(false)
})
