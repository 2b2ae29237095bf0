import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledFolder } from './become-program.mjs'
import { environmentFor } from './node-runtime.mjs'
import { showStep } from './show-step.mjs'
import { sourceState } from './source-state.mjs'
import { startUntilReady } from './start-until-ready.mjs'

/** Everything that the server is made of. */
const SOURCES = ['apps/server/src', 'packages', 'package-lock.json']
const COMPILE = fileURLToPath(new URL('./compile-code.mjs', import.meta.url))

const stampFor = (root) => `${process.version} ${root} ${sourceState(root, SOURCES).quick}`

/** Starts the server once on an empty folder and ends it: then everything it reads is worked out. */
const startOnce = async (root) => {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'))
  const flags = ['--data', folder, '--no-open', '--port', '0']
  const env = { ...environmentFor(process.execPath), DATABASE_URL: '' }
  try {
    const { stop } = await startUntilReady(process.execPath, [COMPILE, ...flags], { cwd: root, env })
    await stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * What Node makes of the TypeScript is there before the server reads it. A server that has to make it itself keeps the
 * compiler in its memory, 37 MB, for as long as it runs.
 */
export const ensureCompiledCode = async (root) => {
  const folder = compiledFolder()
  const stampPath = join(folder, 'stamp')
  const stamp = stampFor(root)
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return
  // When this start does not come up, neither will the real one, which says why to the person.
  const isDone = await showStep('Preparing the program', () => startOnce(root)).then(
    () => true,
    () => false,
  )
  if (!isDone) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(stampPath, stamp)
}
