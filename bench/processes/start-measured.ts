import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const PRELOAD = new URL('report-usage.mjs', import.meta.url).href
const KEPT_LOG = 20_000

export interface Usage {
  cpuMicros: number
  rssBytes: number
}

export interface MeasuredProcess extends AsyncDisposable {
  pid: number
  /** What followed the awaited word on its line. */
  announced: string
  usage(): Promise<Usage>
}

export interface StartOptions {
  args: string[]
  /** The beginning of the line that tells that it is ready. */
  readyPrefix: string
  cwd?: string
  environment?: Record<string, string>
}

interface UsageReply {
  cpu: NodeJS.CpuUsage
  rssBytes: number
}

/** Starts a Node program as a process of its own and waits for the line that says that it is ready. */
export const startMeasured = async (options: StartOptions): Promise<MeasuredProcess> => {
  const child = spawn(process.execPath, ['--import', PRELOAD, ...options.args], {
    ...(options.cwd && { cwd: options.cwd }),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const exited = once(child, 'exit')
  let log = ''
  child.stderr!.on('data', (bytes) => {
    log = `${log}${bytes}`.slice(-KEPT_LOG)
  })
  const lines = createInterface({ input: child.stdout! })
  const ready = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith(options.readyPrefix)) resolve(line.slice(options.readyPrefix.length))
      log = `${log}${line}\n`.slice(-KEPT_LOG)
    })
  })
  const failed = exited.then(() => {
    throw new Error(`${options.args.join(' ')} ended before it was ready:\n${log}`)
  })
  const announced = await Promise.race([ready, failed])
  failed.catch(() => undefined) // from here on its end is asked for
  return {
    pid: child.pid!,
    announced,
    usage: async () => {
      child.send('usage')
      const [{ cpu, rssBytes }] = (await once(child, 'message')) as [UsageReply]
      return { cpuMicros: cpu.user + cpu.system, rssBytes }
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
