import { join } from 'node:path'
import { engineReleaseOf, thisMachine } from './install/engine-packages.ts'

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

/** Everything this provider keeps on the disk. */
export const localPlaces = (
  dataFolder: string,
  cacheFolder: string,
  modelCacheFolder: string | null = null,
): LocalPlaces => {
  const engineInCache = join(cacheFolder, `engine-${engineReleaseOf(thisMachine()).version}`)
  return {
    modelsFolder: join(dataFolder, 'models'),
    modelCacheFolder: modelCacheFolder ?? join(cacheFolder, 'models'),
    isModelCacheShared: modelCacheFolder !== null,
    engineFolders: [join(dataFolder, 'engine'), engineInCache],
    engineInstallFolder: engineInCache,
  }
}
