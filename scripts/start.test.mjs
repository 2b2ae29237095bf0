import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findNpm, runNpm } from './setup/npm-command.mjs'
import { runProcess } from './setup/run-process.mjs'
import { startUntilReady } from './setup/start-until-ready.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const MINUTES = 60_000
const folder = mkdtempSync(join(tmpdir(), 'fresh-clone-'))
const clone = join(folder, 'clone')
const flags = ['--no-open', '--port', '0', '--data', join(folder, 'data')]

/** As a shell has it: nothing of the npm and the Vitest that run this test. */
const shellEnvironment = (extra) => {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV$|TEST$)/.test(name))
  return { ...Object.fromEntries(inherited), npm_config_prefer_offline: 'true', DATABASE_URL: '', ...extra }
}

beforeAll(async () => {
  const { output } = await runProcess('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  const paths = output.split('\0').filter((path) => path && existsSync(join(root, path)))
  for (const path of paths) {
    mkdirSync(dirname(join(clone, path)), { recursive: true })
    cpSync(join(root, path), join(clone, path))
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }), 3 * MINUTES)

const startOnce = async (file, args, env) => {
  const { origin, output, stop } = await startUntilReady(file, args, { cwd: clone, env })
  try {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    expect(await (await fetch(origin)).text()).toContain('<div id="root">')
  } finally {
    await stop()
  }
  return output()
}

it('npm start sets up a fresh clone, and does no work twice', { timeout: 5 * MINUTES }, async () => {
  const npmStart = [findNpm(), 'start', '--', ...flags]
  const first = await startOnce(process.execPath, npmStart, shellEnvironment())
  expect(first).toContain('Installing packages: done')
  expect(first).toContain('Building the web page: done')
  expect(first).toContain('Preparing the program: done')
  const second = await startOnce(process.execPath, npmStart, shellEnvironment())
  expect(second).not.toMatch(/Installing|Building|Fetching|Preparing/)
})

it('starts on Node 18 by fetching a newer one, once', { timeout: 5 * MINUTES }, async () => {
  const old = join(folder, 'node-18')
  mkdirSync(old)
  await runNpm(['install', '--no-audit', '--no-fund', '--prefix', old, 'node@18', 'npm@9'], { cwd: old })
  const binaries = join(old, 'node_modules', 'node', 'bin')
  const path = [binaries, join(old, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = shellEnvironment({ PATH: path, XDG_CACHE_HOME: join(folder, 'cache') })
  const start = ['scripts/start.mjs', ...flags]
  expect(await startOnce(join(binaries, 'node'), start, env)).toContain('Fetching Node 24 (this one is v18')
  expect(await startOnce(join(binaries, 'node'), start, env)).not.toMatch(/Installing|Building|Fetching|Preparing/)
})
