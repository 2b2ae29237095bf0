// `npm start`: sets up what is missing, then becomes the server. Runs on Node 18 or newer, before anything is installed.
import { fileURLToPath } from 'node:url'
import { becomeProgram } from './setup/become-program.mjs'
import { ensureCompiledCode } from './setup/compiled-code.mjs'
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
  await ensureCompiledCode(root)
  await becomeProgram(new URL('../apps/server/src/main.ts', import.meta.url))
}

await runScript(start)
