import { rename, rm } from 'node:fs/promises'
import { wording } from '@llm-playground/plugin-sdk'
import {
  ENGINE_BYTES,
  ENGINE_PACKAGE,
  enginePlatformOf,
  engineReleaseOf,
  type Machine,
  thisMachine,
} from './engine-packages.ts'
import type { EngineRelease } from './engine-releases.ts'
import { findEngine } from './find-engine.ts'
import { installFailed, type PackageInstallOptions, withPackages } from './install-packages.ts'

export interface EngineInstallOptions extends PackageInstallOptions {
  /** Where it is looked for; when it is in one of these nothing is done. */
  engineFolders: string[]
  installFolder: string
  machine?: Machine
  releases?: EngineRelease[]
}

/** Puts a complete installation in its place; one that another process finished first is just as good. */
const moveIntoPlace = async (from: string, to: string, machine: Machine): Promise<void> => {
  try {
    await rename(from, to)
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    if (await findEngine([to], machine)) return
    await rm(to, { recursive: true, force: true })
    await rename(from, to)
  }
}

/**
 * Installs the engine slim: the library and the binary of this platform alone, 85 MB instead of 725. Does nothing when
 * it is there.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const installEngine = async (options: EngineInstallOptions): Promise<void> => {
  const { engineFolders, installFolder, onProgress, machine = thisMachine(), releases } = options
  const platform = enginePlatformOf(machine)
  if (await findEngine(engineFolders, machine)) return
  const packages = [ENGINE_PACKAGE, platform.package]
  const release = engineReleaseOf(machine, releases)
  const stageText = wording`Installing the engine with npm`
  await withPackages(
    { packages, release, sizeBytes: ENGINE_BYTES, beside: installFolder, stageText },
    options,
    async (folder) => {
      if (!(await findEngine([folder], machine)))
        throw installFailed(wording`npm ended without an error, but the engine is incomplete`)
      onProgress({ stage: 'engine', stageText, receivedBytes: ENGINE_BYTES, totalBytes: ENGINE_BYTES })
      await moveIntoPlace(folder, installFolder, machine)
    },
  )
}
