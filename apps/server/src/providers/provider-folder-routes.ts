import type { Egress } from '../http/egress.ts'
import type { RouteHandler } from '../http/route-handler.ts'
import type { ManageProvider } from './manage-provider.ts'

/** What the routes of a provider's own folder are given. */
export interface ProviderRouteDependencies {
  egress: Egress
  /** Address of a mirror of the model hub, when one is set. */
  modelHubUrl: string | null
  /** For what is fetched once and serves every data folder of this account. */
  cacheFolder: string
  /** A folder for verified models that a person named. */
  modelCacheFolder: string | null
  /** For package managers with a person's own settings, and for finding other programs. */
  environment: NodeJS.ProcessEnv
  /** Work on a configured provider of the folder's kind. */
  manage: ManageProvider
  /** The folder of a provider kind below the data folder, the same that its context names. */
  folderOf(kind: string): string
  /** Models of this kind have come or gone. */
  onModelsChanged(providerId: string): void
}

/** A provider folder with routes of its own exports `createProviderRoutes` from its `routes.ts`. */
export type CreateProviderRoutes = (dependencies: ProviderRouteDependencies) => RouteHandler[]
