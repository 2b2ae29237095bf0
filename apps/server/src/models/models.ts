import { isDeepStrictEqual } from 'node:util'
import { type ListedModel, ProviderFailureError, UpstreamUnreachable } from '@llm-playground/plugin-sdk'
import { type Cost, type Model, type ModelPrice, type Usage, wording } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { Remembered } from '../database/remembered.ts'
import { PlaygroundError } from '../errors.ts'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import type { Providers } from '../providers/providers.ts'
import { Catalogue } from './catalogue.ts'
import { offeredParameters } from './offered-parameters.ts'
import { type PriceTables, readUserPrices, removeUserPrice, setUserPrice } from './price-store.ts'
import { RememberedList } from './remembered-list.ts'

const LIST_LIMIT_MS = 8_000
const PATIENCE_MS = 1_500
/** Of one provider; the longest list known has 700. */
const MODEL_LIMIT = 5_000
const NAME_LIMIT = 500

export interface UnavailableProvider {
  providerId: string
  providerName: string
  message: string
}

export interface ModelsOptions {
  providers: Providers
  database: Database
  /** Lists changed behind a reader's back. */
  onLateChange(): void
  patienceMs?: number
  listLimitMs?: number
}

/** Splits `<providerId>:<name>`; the name itself may hold colons, quotes and slashes. */
export const parseModelId = (modelId: string): { providerId: string; name: string } => {
  const colon = modelId.indexOf(':')
  return { providerId: modelId.slice(0, Math.max(colon, 0)), name: modelId.slice(colon + 1) }
}

const wordsOf = (cause: unknown): string => {
  if (cause instanceof UpstreamUnreachable || cause instanceof ProviderFailureError) return cause.failure.message
  return cause instanceof Error ? cause.message : String(cause)
}

interface KnownList {
  provider: ConfiguredProvider
  list: RememberedList
}

/** Another process may have changed its settings. */
const isSame = (a: ConfiguredProvider, b: ConfiguredProvider): boolean =>
  a === b || (a.name === b.name && isDeepStrictEqual(a.settings, b.settings))

/** The models of all configured providers, with what the catalogue and the person say of them. */
export class Models {
  readonly #options: ModelsOptions
  readonly #catalogue = new Catalogue()
  readonly #lists = new Map<string, KnownList>()
  /** Whom a model was resolved with: its cost needs the same address, and not another look at the store. */
  readonly #providerOf = new WeakMap<Model, ConfiguredProvider>()

  /** A person's own. */
  readonly #prices: Remembered<Map<string, ModelPrice>>

  constructor(options: ModelsOptions) {
    this.#options = options
    this.#prices = new Remembered(options.database, () => readUserPrices(options.database.queries<PriceTables>()))
  }

  async list(options: {
    refresh: boolean
    withHidden?: boolean
  }): Promise<{ models: Model[]; unavailable: UnavailableProvider[] }> {
    const providers = await this.#options.providers.list()
    const answers = await Promise.all(providers.map((provider) => this.#listOf(provider).read(options.refresh)))
    return {
      models: await this.#asOffered(
        answers.flatMap(({ models }) => models).filter(({ isHidden }) => options.withHidden || !isHidden),
      ),
      unavailable: answers.flatMap(({ problem }, index) => {
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
    const provider = await this.#options.providers.resolve(providerId).catch((cause: unknown) => {
      throw new PlaygroundError(
        'model-not-found',
        wording`There is no model "${modelId.slice(0, 200)}".`,
        wording`Choose one of GET /api/models.`,
        { cause },
      )
    })
    const { models } = await this.#listOf(provider).read(false)
    const known = models.find(({ id }) => id === modelId)
    const [model] = known ? await this.#asOffered([known]) : await this.describe(provider, [{ name }])
    this.#providerOf.set(model!, provider)
    return { provider, model: model! }
  }

  /** Models that may not be on any remembered list. */
  async describe(provider: ConfiguredProvider, listed: ListedModel[]): Promise<Model[]> {
    return this.#asOffered(await Promise.all(listed.map((model) => this.#catalogue.describe(provider, model))))
  }

  /** Cost of one usage block at the model's price on the day of the call. */
  async costOf(model: Model, usage: Usage, at: number): Promise<Cost> {
    // A provider that was removed during the call has no address to look a price up by.
    const provider = this.#providerOf.get(model) ?? (await this.#options.providers.find(model.providerId))
    return this.#catalogue.costOf(provider, model, usage, at)
  }

  /** @param price a person's own, which wins over everything; null removes it */
  async setPrice(modelId: string, price: ModelPrice | null): Promise<void> {
    await this.resolve(modelId)
    const queries = this.#options.database.queries<PriceTables>()
    if (price) await setUserPrice(queries, modelId, price)
    else await removeUserPrice(queries, modelId)
    this.#prices.forget()
  }

  /** Providers changed or a model was installed: ask again next time. */
  forget(providerId?: string): void {
    if (providerId === undefined) {
      this.#lists.clear()
      this.#prices.forget()
      this.#options.providers.forget()
    } else this.#lists.delete(providerId)
  }

  #listOf(provider: ConfiguredProvider): RememberedList {
    const known = this.#lists.get(provider.id)
    if (known && isSame(known.provider, provider)) return known.list
    const { patienceMs = PATIENCE_MS, onLateChange } = this.#options
    const list = new RememberedList(() => this.#ask(provider), { patienceMs }, onLateChange)
    this.#lists.set(provider.id, { provider, list })
    return list
  }

  async #ask(provider: ConfiguredProvider): Promise<Model[]> {
    let attempt = 0
    const context = this.#options.providers.contextFor(provider, {
      signal: AbortSignal.timeout(this.#options.listLimitMs ?? LIST_LIMIT_MS),
      onExchange: () => {},
      nextAttempt: () => ++attempt,
    })
    try {
      const listed = await provider.definition.listModels(context)
      const usable = listed.filter(({ name }) => name.length > 0 && name.length <= NAME_LIMIT).slice(0, MODEL_LIMIT)
      return await Promise.all(usable.map((model) => this.#catalogue.describe(provider, model)))
    } catch (cause) {
      throw new Error(wordsOf(cause), { cause })
    }
  }

  /** What changes without asking a provider: a person's prices, and parameters that were refused. */
  async #asOffered(models: Model[]): Promise<Model[]> {
    const [prices, refused] = await Promise.all([this.#prices.read(), this.#options.providers.refusedParameters()])
    return models.map((model) => {
      const refusedHere = refused.get(model.id)
      return {
        ...model,
        price: prices.get(model.id) ?? model.price,
        ...(refusedHere && {
          supports: {
            ...model.supports,
            parameters: offeredParameters(model.supports.parameters, refusedHere),
          },
        }),
      }
    })
  }
}
