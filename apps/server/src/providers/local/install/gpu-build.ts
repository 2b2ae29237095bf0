import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import type { InstalledEngine } from '../engine/engine-child.ts'
import type { GpuBuild } from './engine-packages.ts'
import { versionIn } from './find-engine.ts'
import { installFailed, type PackageInstallOptions, withPackages } from './install-packages.ts'

/** The folder that has `node_modules` with the engine in it. */
const folderOf = ({ entryFile }: InstalledEngine): string => dirname(dirname(dirname(dirname(entryFile))))

const placeOf = (engine: InstalledEngine, packageName: string): string =>
  join(folderOf(engine), 'node_modules', packageName)

const hasPackages = async (folder: string, { packages, release }: GpuBuild): Promise<boolean> => {
  const versions = await Promise.all(packages.map((name) => versionIn(folder, name)))
  return versions.every((version) => version === release.version)
}

/** All packages of the build are beside the engine, of its version. */
export const hasGpuBuild = (engine: InstalledEngine, build: GpuBuild): Promise<boolean> =>
  hasPackages(folderOf(engine), build)

/**
 * Puts a build for a graphics card beside the engine, which may be at work meanwhile.
 *
 * @throws PlaygroundError
 * @throws the signal's reason when it aborts
 */
export const installGpuBuild = async (
  engine: InstalledEngine,
  build: GpuBuild,
  options: PackageInstallOptions,
): Promise<void> => {
  if (await hasGpuBuild(engine, build)) return
  const wanted = {
    packages: build.packages,
    release: build.release,
    sizeBytes: build.sizeBytes,
    beside: folderOf(engine),
    stageText: wording`Installing the build for ${build.displayName} with npm`,
  }
  await withPackages(wanted, options, async (folder) => {
    if (!(await hasPackages(folder, build)))
      throw installFailed(wording`npm ended without an error, but the build is incomplete`)
    for (const name of build.packages) {
      const place = placeOf(engine, name)
      await mkdir(dirname(place), { recursive: true })
      await rm(place, { recursive: true, force: true })
      await rename(join(folder, 'node_modules', name), place)
    }
  })
}

/** Gives the space back. An engine that computes with it keeps what it has open until it ends. */
export const removeGpuBuild = async (engine: InstalledEngine, { packages }: GpuBuild): Promise<void> => {
  for (const name of packages) await rm(placeOf(engine, name), { recursive: true, force: true })
}
