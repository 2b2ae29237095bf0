import { spawn } from 'node:child_process'

/** Enough of the output's end to explain a failure, never all of it. */
const KEPT_OUTPUT = 200_000

/**
 * Runs a program without a shell and waits for its end. Its output is kept, and shown only when asked.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: 'keep' | 'inherit', uid?: number, gid?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program could not be started
 */
export const runProcess = (file, args, { stdio = 'keep', ...options } = {}) =>
  new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options,
      stdio: stdio === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const keep = (text) => {
      output = (output + text).slice(-KEPT_OUTPUT)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep)
    child.on('error', (cause) => resolve({ code: 127, output: `${output}${cause.message}` }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output }))
  })
