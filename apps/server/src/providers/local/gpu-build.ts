import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ProviderFailureError } from '@llm-playground/plugin-sdk'
import type { InstalledEngine } from './engine/engine-child.ts'
import { gpuBuildMissingFailure, gpuUnsupportedFailure } from './engine-failures.ts'
import { ENGINE_VERSION } from './install/engine-packages.ts'

type ChosenGpu = 'cuda' | 'vulkan'

/** Machines for which somebody compiled the engine for these GPUs; hundreds of megabytes, so nobody gets them unasked. */
const MACHINES: Record<string, string> = { 'linux-x64': 'linux-x64', 'win32-x64': 'win-x64' }

/**
 * The engine with the GPU build that a person chose.
 *
 * @throws ProviderFailureError where there is no such build, or it is not installed
 */
export const requireGpuBuild = async (
  installed: InstalledEngine,
  gpu: ChosenGpu,
  machine = `${process.platform}-${process.arch}`,
): Promise<InstalledEngine> => {
  const platform = MACHINES[machine]
  if (!platform) throw new ProviderFailureError(gpuUnsupportedFailure(gpu, machine))
  const modules = dirname(dirname(dirname(installed.entryFile)))
  const packageName = `@node-llama-cpp/${platform}-${gpu}`
  const version = await readFile(join(modules, packageName, 'package.json'), 'utf8').then(
    (text) => String(JSON.parse(text).version),
    () => undefined,
  )
  if (version === ENGINE_VERSION) return { ...installed, device: gpu }
  throw new ProviderFailureError(gpuBuildMissingFailure(gpu, `${packageName}@${ENGINE_VERSION}`, dirname(modules)))
}
