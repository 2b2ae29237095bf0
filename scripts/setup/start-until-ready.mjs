import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const READY = 'Ready: '

/**
 * Starts the program, however it is packed, and waits until it says that it is ready.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @throws Error with everything it printed, when it ended before
 */
export const startUntilReady = async (file, args, options) => {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  // Closed when the server itself has let go of its output, not only what started it.
  const ended = once(child, 'close')
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  const lines = createInterface({ input: child.stdout })
  const origin = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      output += `${line}\n`
      if (line.startsWith(READY)) resolve(new URL(line.slice(READY.length)).origin)
    })
    ended.then(() => reject(new Error(`ended before it was ready:\n${output}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { origin, output: () => output, stop }
}
