// `npm run dev -- [flags]`: the server, restarted when its code changes, and Vite in front of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode, environmentFor } from './setup/node-runtime.mjs'
import { runScript } from './setup/setup-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const READY = 'Ready: '
const VITE_PORT = process.env.VITE_PORT ?? '5173'

/** Programs that live and end together: when one ends or a signal comes, all do. */
const createGroup = () => {
  const children = new Set()
  const stopAll = (signal) => {
    for (const child of children) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal))
  return {
    start: (args, { cwd, env, stdio }) => {
      const child = spawn(process.execPath, args, { cwd, env: { ...environmentFor(process.execPath), ...env }, stdio })
      children.add(child)
      child.on('exit', (code) => {
        children.delete(child)
        process.exitCode ||= code ?? 0
        stopAll('SIGTERM')
      })
      return child
    },
  }
}

const startVite = (group, server) => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  group.start([vite, '--port', VITE_PORT, '--strictPort'], {
    cwd: join(root, 'apps', 'web'),
    env: { PLAYGROUND_SERVER: server.origin },
    stdio: 'inherit',
  })
  // The cookie of the launch link must belong to the page that Vite serves.
  console.log(`\n  Open http://localhost:${VITE_PORT}${server.pathname}${server.search}\n`)
}

const develop = async () => {
  const flags = process.argv.slice(2)
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), flags))) return
  await ensureDependencies(root)
  const group = createGroup()
  const server = group.start(['--watch', join('apps', 'server', 'src', 'main.ts'), '--no-open', ...flags], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  let isViteStarted = false
  for await (const line of createInterface({ input: server.stdout })) {
    if (!line.startsWith(READY) || isViteStarted) {
      console.log(line)
      continue
    }
    isViteStarted = true
    startVite(group, new URL(line.slice(READY.length)))
  }
}

await runScript(develop)
