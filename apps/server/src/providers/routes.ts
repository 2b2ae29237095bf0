import * as protocol from '@llm-playground/protocol'
import { handleRoute, type RouteHandler } from '../http/route-handler.ts'
import { discoverProviders } from './discover-providers.ts'
import { describeKind } from './provider-settings.ts'
import { type ProviderTestDependencies, testProvider } from './test-provider.ts'

export interface ProviderRoutesOptions extends ProviderTestDependencies {
  /** The provider's list of models may have changed. */
  onChange(providerId: string): void
}

export const providerRoutes = (options: ProviderRoutesOptions): RouteHandler[] => {
  const { providers, onChange } = options
  return [
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
    handleRoute(protocol.testProvider, ({ params, body }, { signalOfCaller }) =>
      testProvider(options, params.providerId, body.modelName, signalOfCaller()),
    ),
    handleRoute(protocol.discoverProviders, () => discoverProviders(providers)),
  ]
}
