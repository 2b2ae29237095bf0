import type { Egress } from '../http/egress.ts'
import type { RouteHandler } from '../http/route-handler.ts'
import type { ManageProvider } from './manage-provider.ts'

/** What the routes of a provider's own folder are given. */
export interface ProviderRouteDependencies {
  egress: Egress
  /** Address of a mirror of the model hub, when one is set. */
  modelHubUrl: string | null
  /** Work on a configured provider of the folder's kind. */
  manage: ManageProvider
  /** The folder of a provider kind below the data folder, the same that its context names. */
  folderOf(kind: string): string
  /** Models of this kind have come or gone. */
  onModelsChanged(providerId: string): void
}

/** A provider folder with routes of its own exports `createProviderRoutes` from its `routes.ts`. */
export type CreateProviderRoutes = (dependencies: ProviderRouteDependencies) => RouteHandler[]
