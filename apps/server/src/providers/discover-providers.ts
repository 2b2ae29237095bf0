import type { ListedModel, ProviderDefinition } from '@llm-playground/plugin-sdk'
import type { DiscoveredServer } from '@llm-playground/protocol'
import type { ConfiguredProvider } from './configured-provider.ts'
import type { Providers } from './providers.ts'

/** A server on this computer answers at once or is not there. */
const PROBE_MS = 600
const SHOWN_MODELS = 200

interface Candidate {
  definition: ProviderDefinition
  presetId: string
  name: string
  baseUrl: string
  provider: ConfiguredProvider
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The same server under any of its names and with or without a path. */
const placeOf = (baseUrl: unknown): string | null => {
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) return null
  const { hostname, port, protocol } = new URL(baseUrl)
  return `${LOOPBACK.has(hostname) ? 'localhost' : hostname}:${port || protocol}`
}

const candidatesOf = (providers: Providers): Candidate[] =>
  providers.definitions.flatMap((definition) =>
    (definition.presets ?? [])
      .filter(({ isLocalServer }) => isLocalServer)
      .map(({ id, name, settings }) => {
        const provider = providers.temporary(definition, settings)
        return { definition, presetId: id, name, provider, baseUrl: String(provider.settings.baseUrl) }
      }),
  )

/** Its models, or null when nothing of that kind answers there. */
const probe = async (providers: Providers, provider: ConfiguredProvider): Promise<ListedModel[] | null> => {
  let attempt = 0
  const signal = AbortSignal.timeout(PROBE_MS)
  const context = providers.contextFor(provider, { signal, onExchange: () => {}, nextAttempt: () => ++attempt })
  const late = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
  // Whatever goes wrong means the same here: no such server. Nothing is hidden, since nobody asked for this one.
  return Promise.race([provider.definition.listModels(context).catch(() => null), late])
}

/** Model servers that answer on this computer, each with its models. All places are asked at the same time. */
export const discoverProviders = async (
  providers: Providers,
): Promise<{ items: DiscoveredServer[]; searchedMs: number }> => {
  const startedAt = performance.now()
  const configured = await providers.list()
  const found = await Promise.all(
    candidatesOf(providers).map(async ({ definition, presetId, name, baseUrl, provider }) => {
      const models = await probe(providers, provider)
      if (!models) return []
      const known = configured.find(({ settings }) => placeOf(settings.baseUrl) === placeOf(baseUrl))
      const server: DiscoveredServer = {
        kind: definition.kind,
        presetId,
        name,
        baseUrl,
        models: models
          .slice(0, SHOWN_MODELS)
          .map((model) => ({ name: model.name, sizeBytes: model.sizeBytes ?? null })),
        ...(known && { providerId: known.id }),
      }
      return [server]
    }),
  )
  return { items: found.flat(), searchedMs: Math.round(performance.now() - startedAt) }
}
