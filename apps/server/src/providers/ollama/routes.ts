import { join } from 'node:path'
import * as protocol from '@llm-playground/protocol'
import { handleRoute } from '../../http/route-handler.ts'
import { streamNewest } from '../../http/stream-newest.ts'
import type { CreateProviderRoutes } from '../provider-folder-routes.ts'
import { copyModel, createModel, unloadModel } from './change-models.ts'
import { deleteModel, type InstalledModel, installedModels, showModel } from './installed-models.ts'
import { type LoadedModel, loadedModels, serverVersion } from './loaded-models.ts'
import { createPullFile } from './pull-file.ts'
import { PullJobs } from './pull-jobs.ts'
import { pullModel } from './pull-model.ts'
import { type OllamaContext, settings } from './settings.ts'

const KIND = 'ollama'

const describeModel = (model: InstalledModel, loaded: LoadedModel | undefined): protocol.ServerModel => {
  const modifiedAt = Date.parse(model.modified_at ?? '')
  return {
    name: model.name,
    sizeBytes: model.size ?? null,
    family: model.details?.family ?? null,
    parameterSize: model.details?.parameter_size ?? null,
    quantization: model.details?.quantization_level ?? null,
    modifiedAt: modifiedAt >= 0 ? modifiedAt : null,
    isRemote: Boolean(model.remote_host),
    loaded: loaded ? loadedPart(loaded) : null,
  }
}

const loadedPart = ({ name: _, ...part }: LoadedModel): protocol.ServerModel['loaded'] => part

const listModels = async (context: OllamaContext) => {
  const [installed, loaded, version] = await Promise.all([
    installedModels(context),
    loadedModels(context),
    serverVersion(context),
  ])
  return {
    items: installed.map((model) =>
      describeModel(
        model,
        loaded.find(({ name }) => name === model.name),
      ),
    ),
    version,
  }
}

/** Management of the models of a server, by its own API. */
export const createProviderRoutes: CreateProviderRoutes = ({ manage, folderOf, onModelsChanged }) => {
  const on = <Result>(
    providerId: string,
    work: (context: OllamaContext) => Promise<Result>,
    signal = new AbortController().signal,
  ): Promise<Result> =>
    manage(providerId, KIND, signal, ({ request, settings: given }) =>
      work({ request, settings: settings.parse(given) }),
    )
  const change = async (providerId: string, work: (context: OllamaContext) => Promise<void>): Promise<void> => {
    await on(providerId, work)
    onModelsChanged(providerId)
  }
  const pulls = new PullJobs(
    async (providerId, name, signal, onProgress) => {
      await on(
        providerId,
        async (context) => {
          for await (const step of pullModel(context, name)) onProgress(step)
        },
        signal,
      )
      onModelsChanged(providerId)
    },
    createPullFile(join(folderOf(KIND), 'pulls.json')),
  )

  return [
    handleRoute(protocol.listServerModels, async ({ params: { providerId } }) => {
      // Before the list: a pull that ends meanwhile is then shown as working, never as absent.
      const working = await pulls.list(providerId)
      return { ...(await on(providerId, listModels)), pulls: working }
    }),
    handleRoute(protocol.showServerModel, async ({ params, query: { name } }) => ({
      name,
      ...(await on(params.providerId, (context) => showModel(context, name))),
    })),
    handleRoute(protocol.pullServerModel, async ({ params: { providerId }, body }) => {
      // An unknown provider, or one of another kind, is refused here and not in the background.
      await manage(providerId, KIND, new AbortController().signal, async () => undefined)
      return pulls.start(providerId, body.name)
    }),
    handleRoute(protocol.cancelServerPull, ({ params, body }) => pulls.cancel(params.providerId, body.name)),
    handleRoute(protocol.followServerPulls, (_, request) =>
      streamNewest<protocol.ServerPullsEvent>(request.openEventStream, {
        watch: (hear) => pulls.watch(hear),
        read: () => pulls.all(),
        keyOf: ({ providerId }) => providerId,
      }),
    ),
    handleRoute(protocol.createServerModel, ({ params, body }) =>
      change(params.providerId, (context) => createModel(context, body)),
    ),
    handleRoute(protocol.copyServerModel, ({ params, body }) =>
      change(params.providerId, (context) => copyModel(context, body.name, body.to)),
    ),
    handleRoute(protocol.unloadServerModel, ({ params, body }) =>
      on(params.providerId, (context) => unloadModel(context, body.name)),
    ),
    handleRoute(protocol.deleteServerModel, ({ params, query }) =>
      change(params.providerId, (context) => deleteModel(context, query.name)),
    ),
  ]
}
