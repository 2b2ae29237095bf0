import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from './node-runtime.mjs'
import { runProcess } from './run-process.mjs'
import { SetupError } from './setup-error.mjs'
import { showStep } from './show-step.mjs'
import { sourceState } from './source-state.mjs'

/** Everything that can change what the browser gets. */
const SOURCES = ['apps/web', 'packages/protocol', 'scripts/texts', 'package-lock.json']
const STAMP = 'apps/web/dist/.build-stamp'

const readStamp = (path) => {
  if (!existsSync(path)) return null
  const [quick, content] = readFileSync(path, 'utf8').split('\n')
  return { quick, content }
}

const build = async (root) => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await runProcess(process.execPath, [vite, 'build'], {
    cwd: join(root, 'apps', 'web'),
    // Started by tests, it would inherit their mode and build what only a developer needs.
    env: { ...environmentFor(process.execPath), NODE_ENV: 'production' },
  })
  if (code !== 0)
    throw new SetupError('The web page could not be built.', output.trim().split('\n').slice(-30).join('\n'))
}

/** What the server says is translated beside the code that says it, and shown by the page. */
const translations = (root) => {
  const server = 'apps/server/src'
  const providers = readdirSync(join(root, server, 'providers')).map((name) => `${server}/providers/${name}`)
  return [server, ...providers].map((folder) => `${folder}/translations.json`)
}

/** `apps/web/dist` matches the sources; nothing is done when it does already. */
export const ensureWebBuild = async (root) => {
  const stampPath = join(root, STAMP)
  const state = sourceState(root, [...SOURCES, ...translations(root)])
  const stamp = readStamp(stampPath)
  if (stamp?.quick === state.quick) return
  const content = state.content()
  if (stamp?.content !== content) await showStep('Building the web page', () => build(root))
  writeFileSync(stampPath, `${state.quick}\n${content}\n`)
}
