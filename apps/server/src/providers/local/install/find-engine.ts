import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstalledEngine } from '../engine/engine-child.ts'
import { ENGINE_PACKAGE, enginePlatformOf, engineReleaseOf, type Machine, thisMachine } from './engine-packages.ts'

/** Version of a package that lies below a folder; nothing when it cannot be used. */
export const versionIn = async (folder: string, packageName: string): Promise<string | undefined> => {
  try {
    const text = await readFile(join(folder, 'node_modules', packageName, 'package.json'), 'utf8')
    return String(JSON.parse(text).version)
  } catch {
    // Not there, or cut off by an installation that died: either way it cannot be used.
    return undefined
  }
}

/** The engine in one of these folders, complete and of the release for this machine. */
export const findEngine = async (
  folders: string[],
  machine: Machine = thisMachine(),
): Promise<InstalledEngine | undefined> => {
  const platform = enginePlatformOf(machine)
  const release = engineReleaseOf(machine)
  for (const folder of folders) {
    const versions = await Promise.all([versionIn(folder, ENGINE_PACKAGE), versionIn(folder, platform.package)])
    const entryFile = join(folder, 'node_modules', ENGINE_PACKAGE, 'dist', 'index.js')
    const hasEntry = await stat(entryFile).then(
      () => true,
      () => false,
    )
    if (hasEntry && versions.every((version) => version === release.version))
      return { entryFile, device: platform.device }
  }
  return undefined
}
