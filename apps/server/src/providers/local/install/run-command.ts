import { spawn } from 'node:child_process'
import { wording } from '@llm-playground/plugin-sdk'

export interface Command {
  file: string
  /** Arguments that belong to the command itself, e.g. `-m pip`. */
  prefix: string[]
}

export interface RunOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
}

/** A command could not be started or ended with an error; `output` is the end of what it wrote. */
export class CommandError extends Error {
  readonly output: string

  constructor(message: string, output: string) {
    super(message)
    this.output = output
  }
}

const KEPT_OUTPUT = 4000

// Its own process group on POSIX: a stop has to reach the programs that the program started.
const HAS_GROUPS = process.platform !== 'win32'

const killAll = (pid: number): void => {
  try {
    process.kill(HAS_GROUPS ? -pid : pid, 'SIGKILL')
  } catch (cause) {
    // It ended in the same moment.
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

/**
 * Runs another program to its end and returns the end of its output.
 *
 * @throws CommandError
 * @throws the signal's reason when it aborts; the program and what it started are killed.
 */
export const runCommand = async (command: Command, args: string[], options: RunOptions): Promise<string> => {
  const { cwd, env, signal } = options
  signal.throwIfAborted()
  const child = spawn(command.file, [...command.prefix, ...args], {
    cwd,
    env,
    detached: HAS_GROUPS,
    windowsHide: true,
    // npm on Windows is a batch file, which only the shell can start; the arguments here are our own constants.
    shell: process.platform === 'win32' && command.file.endsWith('.cmd'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT)
    })
  const onAbort = () => {
    if (child.pid !== undefined) killAll(child.pid)
  }
  signal.addEventListener('abort', onAbort)
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(new CommandError(error.message, output)))
      child.once('close', resolve)
    })
    signal.throwIfAborted()
    if (exitCode === 0) return output
    throw new CommandError(wording`${command.file} ended with code ${exitCode ?? 'none'}`, output.trim())
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
