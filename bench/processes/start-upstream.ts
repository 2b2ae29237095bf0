import { fileURLToPath } from 'node:url'
import { type MeasuredProcess, startMeasured } from './start-measured.ts'

const CLI = fileURLToPath(new URL('../../packages/fake-upstream/src/cli.ts', import.meta.url))

/** The scripted upstream as a process of its own, so that its work is not counted as anybody else's. */
export const startUpstream = (): Promise<MeasuredProcess> =>
  startMeasured({ args: [CLI, '--port', '0'], readyPrefix: 'Ready: ' })
