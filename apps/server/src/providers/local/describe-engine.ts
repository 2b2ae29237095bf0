import { wording } from '@llm-playground/plugin-sdk'
import type { EngineBuild, LocalEngine } from '@llm-playground/protocol'
import { PlaygroundError } from '../../errors.ts'
import { ENGINE_BYTES, engineReleaseOf, gpuBuildsOf, type Machine, thisMachine } from './install/engine-packages.ts'
import { findEngine } from './install/find-engine.ts'
import { hasGpuBuild } from './install/gpu-build.ts'
import type { InstallState } from './install/install-jobs.ts'
import { KIND } from './local-places.ts'

/** Why there is no build for a graphics card to choose; null where there is. */
const noBuildsWords = (machine: Machine): string | null => {
  if (gpuBuildsOf(machine).length > 0) return null
  if (machine.platform === 'darwin' && machine.arch === 'arm64')
    return wording`On Apple chips the graphics card computes already.`
  const name = `${machine.platform} on ${machine.arch}`
  return wording`There is no ready-made build for a graphics card on this machine (${name}). The processor computes.`
}

const NOTHING_RUNS: InstallState = { job: null, error: null }

/** Whether the engine is here, or could be, with its builds for graphics cards. */
export const describeEngine = async (
  engineFolders: string[],
  states: ReadonlyMap<string, InstallState> = new Map(),
  machine: Machine = thisMachine(),
): Promise<LocalEngine> => {
  const engine = {
    version: engineReleaseOf(machine).version,
    providerId: KIND,
    sizeBytes: ENGINE_BYTES,
    noBuilds: noBuildsWords(machine),
  }
  try {
    const found = await findEngine(engineFolders, machine)
    const builds = gpuBuildsOf(machine).map(
      async (build): Promise<EngineBuild> => ({
        gpu: build.gpu,
        displayName: build.displayName,
        sizeBytes: build.sizeBytes,
        isInstalled: found !== undefined && (await hasGpuBuild(found, build)),
        ...(states.get(build.gpu) ?? NOTHING_RUNS),
      }),
    )
    return { ...engine, isInstalled: found !== undefined, unsupported: null, builds: await Promise.all(builds) }
  } catch (cause) {
    if (!(cause instanceof PlaygroundError)) throw cause
    return { ...engine, isInstalled: false, unsupported: cause.toFailure(), builds: [] }
  }
}
