import { ProviderFailureError } from '@llm-playground/plugin-sdk'
import type { InstalledEngine } from './engine/engine-child.ts'
import { gpuBuildMissingFailure, gpuUnsupportedFailure } from './engine-failures.ts'
import { gpuBuildsOf, type Machine, thisMachine } from './install/engine-packages.ts'
import { hasGpuBuild } from './install/gpu-build.ts'
import type { Settings } from './settings.ts'

/**
 * The engine with what a person chose to compute on.
 *
 * @throws ProviderFailureError where there is no such build, or it is not installed
 */
export const chooseDevice = async (
  installed: InstalledEngine,
  computeOn: Settings['computeOn'],
  machine: Machine = thisMachine(),
): Promise<InstalledEngine> => {
  if (computeOn === 'processor') return installed
  const build = gpuBuildsOf(machine).find(({ gpu }) => gpu === computeOn)
  if (!build) throw new ProviderFailureError(gpuUnsupportedFailure(computeOn, `${machine.platform}-${machine.arch}`))
  if (!(await hasGpuBuild(installed, build))) throw new ProviderFailureError(gpuBuildMissingFailure(build.displayName))
  return { ...installed, device: computeOn }
}
