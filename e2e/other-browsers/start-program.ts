import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface StartedProgram extends AsyncDisposable {
  child: ChildProcess
  /** First group of the line that says it is ready. */
  found: string
}

/** Starts a program and waits for the line that says it listens. */
export const startProgram = async (
  command: string,
  args: string[],
  ready: RegExp,
  environment: NodeJS.ProcessEnv = {},
): Promise<StartedProgram> => {
  const child = spawn(command, args, {
    // A group of its own: a browser leaves children behind when only its first process is ended.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const said: string[] = []
  const found = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const match = ready.exec(line)
        if (match) resolve(match[1] ?? '')
      })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${said.slice(-20).join('\n')}`)))
  })
  return {
    child,
    found,
    [Symbol.asyncDispose]: async () => {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
      await exited
    },
  }
}
