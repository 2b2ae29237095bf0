import { homedir } from 'node:os'
import { join } from 'node:path'
import { ENGINE_VERSION } from './install/engine-packages.ts'

/** The kind of this provider; as a built-in one that is its id too. */
export const KIND = 'local'

export interface LocalPlaces {
  /** Models that can be used; a file here has been verified. */
  modelsFolder: string
  /** Verified copies that several data folders (and tests) share; linked, not copied, where that is possible. */
  modelCacheFolder: string
  /** True when a person named the cache: then a deleted model stays in it. */
  isModelCacheShared: boolean
  /** Where the engine is looked for, in this order. */
  engineFolders: string[]
  /** Where it is installed: outside the data folder, so that it is fetched once for all of them. */
  engineInstallFolder: string
}

/** The same place that the set-up scripts keep their downloads in. */
const userCacheFolder = (env: NodeJS.ProcessEnv): string => {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'llm-playground')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'llm-playground')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'llm-playground')
}

/** Everything this provider keeps on the disk, from its folder below the data folder and the environment. */
export const localPlaces = (dataFolder: string, env: NodeJS.ProcessEnv = process.env): LocalPlaces => {
  const cache = userCacheFolder(env)
  const engineInCache = join(cache, `engine-${ENGINE_VERSION}`)
  const named = env.PLAYGROUND_MODEL_CACHE
  return {
    modelsFolder: join(dataFolder, 'models'),
    modelCacheFolder: named || join(cache, 'models'),
    isModelCacheShared: Boolean(named),
    engineFolders: [join(dataFolder, 'engine'), engineInCache],
    engineInstallFolder: engineInCache,
  }
}
