// `npm run dev`: the server, restarted when its code changes, and Vite in front of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode, environmentFor } from './setup/node-runtime.mjs'
import { runScript } from './setup/setup-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Starts both; when one ends, so does the other, and with it this program. */
const runTogether = (programs) =>
  new Promise((resolve) => {
    const env = environmentFor(process.execPath)
    const children = programs.map(({ args, cwd }) => spawn(process.execPath, args, { cwd, env, stdio: 'inherit' }))
    const stopAll = (signal) => {
      for (const child of children) if (child.exitCode === null) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal))
    let running = children.length
    for (const child of children) {
      child.on('exit', (code) => {
        process.exitCode ||= code ?? 0
        stopAll('SIGTERM')
        running -= 1
        if (running === 0) resolve()
      })
    }
  })

const develop = async () => {
  const flags = process.argv.slice(2)
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), flags))) return
  await ensureDependencies(root)
  await runTogether([
    { args: ['--watch', join('apps', 'server', 'src', 'main.ts'), '--no-open', ...flags], cwd: root },
    { args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js')], cwd: join(root, 'apps', 'web') },
  ])
}

await runScript(develop)
