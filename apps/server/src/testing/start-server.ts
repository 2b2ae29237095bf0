import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type CallRouteFunction, createCallRoute } from '@llm-playground/protocol/client'
import type { TestStore } from './test-stores.ts'

export interface TestServer extends AsyncDisposable {
  origin: string
  /** Signs one browser in, once. */
  launchUrl: string
  headers: Record<string, string>
  dataFolder: string
  process: ChildProcess
  call: CallRouteFunction
  /** kill -9. */
  kill(): Promise<void>
  /** SIGTERM. @returns the exit code */
  terminate(): Promise<number | null>
  /** What it logged so far. */
  log(): string
}

export interface StartServerOptions {
  /** Another program than the product's own: a server whose leases lapse soon. */
  entry?: string
  dataFolder?: string
  /** A free one unless given. */
  port?: number
  flags?: string[]
}

/** Most of a start is reading the same source again; tests start many servers. */
export const NODE_COMPILE_CACHE = join(tmpdir(), 'playground-tests-compile-cache')

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The link on the line that says that the server is ready. @throws with its log when it ends before */
const readLaunchUrl = async (child: ChildProcess, log: () => string): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('Ready: ')) return line.slice('Ready: '.length)
  }
  throw new Error(`the server ended before it was ready\n${log()}`)
}

const endOf = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
  return child.exitCode
}

/** Starts the real server as a process of its own. */
export const startServer = async (store: TestStore, options: StartServerOptions = {}): Promise<TestServer> => {
  const { entry = MAIN, dataFolder = store.dataFolder(), port = 0, flags = [] } = options
  const child = spawn(process.execPath, [entry, '--data', dataFolder, '--no-open', '--port', String(port), ...flags], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE, ...store.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stderr.on('data', (chunk) => {
    text = `${text}${chunk}`.slice(-100_000)
  })
  const launchUrl = await readLaunchUrl(child, () => text)
  const { origin } = new URL(launchUrl)
  child.stdout.resume()
  const headers = { authorization: `Bearer ${readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()}` }
  const kill = async (): Promise<void> => {
    await endOf(child, 'SIGKILL')
  }
  return {
    origin,
    launchUrl,
    headers,
    dataFolder,
    process: child,
    call: createCallRoute({ baseUrl: origin, headers }),
    kill,
    terminate: () => endOf(child, 'SIGTERM'),
    log: () => text,
    [Symbol.asyncDispose]: kill,
  }
}
