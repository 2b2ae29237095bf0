import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findNpm } from '../setup/npm-command.mjs'
import { runProcess } from '../setup/run-process.mjs'
import { startUntilReady } from '../setup/start-until-ready.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MINUTES = 60_000
const folder = mkdtempSync(join(tmpdir(), 'package-'))
const empty = join(folder, 'empty')

beforeAll(async () => {
  mkdirSync(empty)
  const { code, output } = await runProcess(process.execPath, ['scripts/pack.mjs', '--to', folder], { cwd: root })
  expect(code, output).toBe(0)
}, 3 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tarball = () =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  )

it('starts with npx from the tarball in an empty folder, and stops when asked', { timeout: 2 * MINUTES }, async () => {
  const npx = join(dirname(findNpm()), 'npx-cli.js')
  const flags = ['--data', join(folder, 'data'), '--no-open', '--port', '0']
  // Relative: an absolute path is taken for a program to run.
  const relativeTarball = `../${basename(tarball())}`
  const { origin, stop } = await startUntilReady(process.execPath, [npx, '--yes', relativeTarball, ...flags], {
    cwd: empty,
    env: { ...process.env, npm_config_cache: join(folder, 'npm-cache'), DATABASE_URL: '' },
  })
  try {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    const page = await (await fetch(origin)).text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
    expect(script, page).toBeDefined()
    expect((await fetch(origin + script)).headers.get('content-type')).toContain('javascript')
    expect(readdirSync(empty)).toEqual([])
  } finally {
    await stop()
  }
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow()
})

it('carries the licence and the notices of what it bundles', async () => {
  const { output } = await runProcess('tar', [
    '-xzOf',
    tarball(),
    'package/LICENSE',
    'package/THIRD-PARTY-LICENSES.txt',
  ])
  for (const text of ['MIT License', 'hono 4', 'react 19', 'Permission is hereby granted'])
    expect(output).toContain(text)
})

it('contains no sources, tests or fixtures', async () => {
  const { output } = await runProcess('tar', ['-tzf', tarball()])
  expect(output).toContain('package/apps/server/src/database/migrations/sqlite/0001-first.sql')
  // The guides come with their examples, which are sources to read.
  const program = output.split('\n').filter((path) => !path.startsWith('package/docs/guides/examples/'))
  expect(program.filter((path) => /\.ts$|\.test\.|fixtures|\.build-stamp/.test(path))).toEqual([])
})
