import { type ListedModel, ProviderFailureError, UpstreamUnreachable } from '@llm-playground/plugin-sdk'
import type { Model } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'
import type { ConfiguredProvider, Providers } from '../providers/providers.ts'
import type { Catalogue } from './catalogue.ts'

const LIST_LIMIT_MS = 8_000
const FRESH_MS = 5 * 60_000

interface ProviderModels {
  listedAt: number
  models: Model[]
  problem: string | null
}

export interface UnavailableProvider {
  providerId: string
  providerName: string
  message: string
}

/** Splits `<providerId>:<name>`; the name itself may hold colons, quotes and slashes. */
export const parseModelId = (modelId: string): { providerId: string; name: string } => {
  const colon = modelId.indexOf(':')
  return { providerId: modelId.slice(0, Math.max(colon, 0)), name: modelId.slice(colon + 1) }
}

/** The models of all configured providers, remembered for a few minutes. */
export class Models {
  readonly #providers: Providers
  readonly #catalogue: Catalogue
  readonly #lists = new Map<string, Promise<ProviderModels>>()

  constructor(providers: Providers, catalogue: Catalogue) {
    this.#providers = providers
    this.#catalogue = catalogue
  }

  async list(options: { refresh: boolean }): Promise<{ models: Model[]; unavailable: UnavailableProvider[] }> {
    if (options.refresh) this.forget()
    const providers = await this.#providers.list()
    const lists = await Promise.all(providers.map((provider) => this.#listOf(provider)))
    return {
      models: lists.flatMap(({ models }) => models),
      unavailable: lists.flatMap(({ problem }, index) => {
        const provider = providers[index]!
        return problem === null ? [] : [{ providerId: provider.id, providerName: provider.name, message: problem }]
      }),
    }
  }

  /**
   * A model by its id. One that the provider does not list is taken as it is named: lists are incomplete at some
   * vendors, and the upstream's own answer is the better error.
   *
   * @throws PlaygroundError `model-not-found` when the provider is not configured
   */
  async resolve(modelId: string): Promise<{ model: Model; provider: ConfiguredProvider }> {
    const { providerId, name } = parseModelId(modelId)
    const provider = await this.#providers.resolve(providerId).catch((cause: unknown) => {
      throw new PlaygroundError(
        'model-not-found',
        `There is no model "${modelId.slice(0, 200)}".`,
        'Choose one of GET /api/models.',
        { cause },
      )
    })
    const { models } = await this.#listOf(provider)
    return { provider, model: models.find(({ id }) => id === modelId) ?? (await this.#describe(provider, { name })) }
  }

  /** Providers changed or a model was installed: ask again next time. */
  forget(providerId?: string): void {
    if (providerId === undefined) this.#lists.clear()
    else this.#lists.delete(providerId)
  }

  async #listOf(provider: ConfiguredProvider): Promise<ProviderModels> {
    const known = this.#lists.get(provider.id)
    if (known) {
      const list = await known
      if (list.problem === null && Date.now() - list.listedAt < FRESH_MS) return list
    }
    const fresh = this.#ask(provider)
    this.#lists.set(provider.id, fresh)
    return fresh
  }

  async #ask(provider: ConfiguredProvider): Promise<ProviderModels> {
    let attempt = 0
    const context = this.#providers.contextFor(provider, {
      signal: AbortSignal.timeout(LIST_LIMIT_MS),
      onExchange: () => {},
      nextAttempt: () => ++attempt,
    })
    try {
      const listed = await provider.definition.listModels(context)
      const models = await Promise.all(listed.map((model) => this.#describe(provider, model)))
      return { listedAt: Date.now(), models, problem: null }
    } catch (cause) {
      const isExpected = cause instanceof UpstreamUnreachable || cause instanceof ProviderFailureError
      const message = isExpected ? cause.failure.message : cause instanceof Error ? cause.message : String(cause)
      return { listedAt: Date.now(), models: [], problem: message }
    }
  }

  async #describe(provider: ConfiguredProvider, listed: ListedModel): Promise<Model> {
    const { definition, settings } = provider
    const id = `${provider.id}:${listed.name}`
    const isLocal = definition.isLocal(settings)
    const known = await this.#catalogue.describe({ id, name: listed.name, kind: definition.kind, isLocal, settings })
    return {
      id,
      providerId: provider.id,
      providerName: provider.name,
      name: listed.name,
      displayName: listed.displayName ?? listed.name,
      supports: { ...known.supports, ...listed.supports },
      contextWindow: listed.contextWindow ?? known.contextWindow,
      maxOutputTokens: listed.maxOutputTokens ?? known.maxOutputTokens,
      price: known.userPrice ?? listed.price ?? known.price,
      isLocal,
      isDemo: definition.builtIn?.isDemo === true,
      sizeBytes: listed.sizeBytes ?? null,
    }
  }
}
