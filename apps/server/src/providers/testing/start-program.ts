import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** Starts a server by others and waits until it answers at `healthUrl`. */
export const startProgram = async (
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  healthUrl: string,
): Promise<{ stop(): Promise<void> }> => {
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let isEnded = false
  void ended.then(() => {
    isEnded = true
  })
  for (;;) {
    if (isEnded) throw new Error(`${file} ended with code ${child.exitCode}`)
    const isUp = await fetch(healthUrl).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) break
  }
  return {
    stop: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}
