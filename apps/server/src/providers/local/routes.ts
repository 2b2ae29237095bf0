import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../../http/route-handler.ts'
import { streamNewest } from '../../http/stream-newest.ts'
import { diskModelFinders } from '../disk-model-finders.gen.ts'
import type { CreateProviderRoutes } from '../provider-folder-routes.ts'
import { egressDownload } from './install/egress-download.ts'
import { LocalModels } from './local-models.ts'
import { KIND } from './local-places.ts'
import { loadedModels } from './use-engine.ts'

/** Free bytes where the folder is or will be. */
const freeDiskBytes = async (folder: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    if (isMissing && dirname(folder) !== folder) return freeDiskBytes(dirname(folder))
    throw cause
  }
}

/** Of what is told of the same thing only the newest counts. Names of models have no space. */
const keyOf = (event: protocol.LocalModelEvent): string => {
  if (event.type === 'engine') return 'the engine'
  return event.type === 'model' ? event.model.name : event.name
}

export const localModelRoutes = (localModels: LocalModels): RouteHandler[] => [
  handleRoute(protocol.listLocalModels, async () => ({
    items: await localModels.list(),
    engine: await localModels.builds.describe(),
    freeDiskBytes: await freeDiskBytes(localModels.places.modelsFolder),
    memory: {
      totalBytes: totalmem(),
      availableBytes: process.availableMemory(),
      loaded: await localModels.describeLoaded(loadedModels()),
    },
  })),
  handleRoute(protocol.followLocalModels, (_, request) =>
    streamNewest<protocol.LocalModelEvent>(request.openEventStream, {
      watch: (hear) => localModels.watch(hear),
      read: async () => (await localModels.list()).map((model) => ({ type: 'model', model })),
      keyOf,
    }),
  ),
  handleRoute(protocol.installLocalModel, ({ params, body }) => localModels.install(params.name, body)),
  handleRoute(protocol.cancelLocalModelInstall, ({ params }) => localModels.cancel(params.name)),
  handleRoute(protocol.pauseLocalModelInstall, ({ params }) => localModels.pause(params.name)),
  handleRoute(protocol.findLocalModels, () => localModels.findOnDisk()),
  handleRoute(protocol.addModelFolder, ({ body }) => localModels.addFolder(body.path)),
  handleRoute(protocol.removeModelFolder, ({ query }) => localModels.removeFolder(query.path)),
  handleRoute(protocol.installEngineBuild, ({ params }) => localModels.builds.install(params.gpu)),
  handleRoute(protocol.cancelEngineBuild, ({ params }) => localModels.builds.cancel(params.gpu)),
  handleRoute(protocol.removeEngineBuild, ({ params }) => localModels.builds.remove(params.gpu)),
  handleRoute(protocol.deleteLocalModel, ({ params }) => localModels.remove(params.name)),
]

export const createProviderRoutes: CreateProviderRoutes = ({ egress, folderOf, onModelsChanged, ...places }) =>
  localModelRoutes(
    new LocalModels({
      dataFolder: folderOf(KIND),
      cacheFolder: places.cacheFolder,
      modelCacheFolder: places.modelCacheFolder,
      env: places.environment,
      download: egressDownload(egress),
      finders: diskModelFinders,
      ...(places.modelHubUrl && { hub: { url: places.modelHubUrl, isNamed: true } }),
      onModelsChanged: () => onModelsChanged(KIND),
    }),
  )
