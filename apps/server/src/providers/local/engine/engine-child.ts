import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FromEngine, fromEngine, type ToEngine } from './engine-messages.ts'
import type { Gpu } from './llama-library.ts'

/** Where the engine was installed and on what it computes. */
export interface InstalledEngine {
  entryFile: string
  device: 'cpu' | Gpu
}

export interface EngineEnd {
  exitCode: number | null
  signal: string | null
  /** The last lines that the engine wrote to its error output. */
  lastWords: string
}

export interface EngineChild {
  readonly pid: number | undefined
  send(message: ToEngine): void
  kill(): void
  /** Resolves when the process has ended, by whatever cause. */
  ended: Promise<EngineEnd>
}

const KEPT_WORDS = 4000

// The same extension as this file: `.ts` in the source tree, `.js` in the published bundle.
const processFile = fileURLToPath(new URL(`./engine-process${extname(import.meta.filename)}`, import.meta.url))

/** Starts the engine's process; it loads a model with the first request. It gets this environment and no other. */
export const startEngineChild = (
  engine: InstalledEngine,
  environment: Record<string, string>,
  onMessage: (message: FromEngine) => void,
): EngineChild => {
  const child: ChildProcess = fork(processFile, [engine.entryFile, engine.device], {
    execPath: process.execPath,
    execArgv: [],
    env: environment,
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-KEPT_WORDS)
  })
  child.on('message', (raw) => onMessage(fromEngine.parse(raw)))
  const ended = new Promise<EngineEnd>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: null, signal: null, lastWords: error.message }))
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, lastWords }))
  })
  return {
    pid: child.pid,
    ended,
    send(message) {
      // A process that is just ending reports itself by `ended`; an error of this send has nothing to add.
      if (child.connected) child.send(message, () => undefined)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
