// `npm start`: sets up what is missing, then becomes the server. Runs on Node 18 or newer, before anything is installed.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { runScript } from './setup/setup-error.mjs'
import { ensureWebBuild } from './setup/web-build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const flags = process.argv.slice(2)

const start = async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), flags))) return
  await ensureDependencies(root)
  await ensureWebBuild(root)
  // In this very process: no second one to start, to feed with signals, or to leave behind.
  process.argv[1] = join(root, 'apps', 'server', 'src', 'main.ts')
  await import(new URL('../apps/server/src/main.ts', import.meta.url).href)
}

await runScript(start)
