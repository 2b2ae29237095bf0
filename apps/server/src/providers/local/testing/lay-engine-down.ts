import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  ENGINE_PACKAGE,
  enginePlatformOf,
  engineReleaseOf,
  type Machine,
  thisMachine,
} from '../install/engine-packages.ts'

/** A folder that looks like an installed engine: nothing here starts it. */
export const layEngineDown = async (folder: string, machine: Machine = thisMachine()): Promise<void> => {
  const modules = join(folder, 'node_modules')
  for (const name of [ENGINE_PACKAGE, enginePlatformOf(machine).package]) {
    await mkdir(join(modules, name, 'dist'), { recursive: true })
    await writeFile(join(modules, name, 'package.json'), JSON.stringify({ version: engineReleaseOf(machine).version }))
  }
  await writeFile(join(modules, ENGINE_PACKAGE, 'dist', 'index.js'), '')
}
