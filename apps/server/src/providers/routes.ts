import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import { describeKind } from './provider-settings.ts'
import type { Providers } from './providers.ts'

/** @param onChange the provider's list of models may have changed */
export const providerRoutes = (providers: Providers, onChange: (providerId: string) => void): RouteHandler[] => [
  handleRoute(protocol.listProviderKinds, async () => ({
    items: providers.definitions.filter(({ builtIn }) => !builtIn).map(describeKind),
  })),
  handleRoute(protocol.listProviders, async () => ({ items: await providers.describeAll() })),
  handleRoute(protocol.createProvider, async ({ body }) => {
    const provider = await providers.create(body)
    onChange(provider.id)
    return provider
  }),
  handleRoute(protocol.updateProvider, async ({ params, body }) => {
    const provider = await providers.update(params.providerId, body)
    onChange(provider.id)
    return provider
  }),
  handleRoute(protocol.deleteProvider, async ({ params }) => {
    await providers.remove(params.providerId)
    onChange(params.providerId)
  }),
]
