import type { ListedModel, ProviderDefinition } from '@llm-playground/plugin-sdk'
import type { Cost, Model, ModelPrice, ModelSupports, Usage } from '@llm-playground/protocol'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import { priceText } from './exact-amount.ts'
import { capabilitiesOf } from './model-capabilities.ts'
import { type BookEntry, PriceBook } from './price-book.ts'
import { costOfUsage, sheetOfPrice } from './price-sheet.ts'

const FREE: ModelPrice = { source: 'free' }

/** The address whose price list counts. */
const addressOf = ({ settings }: ConfiguredProvider): string | null =>
  typeof settings.baseUrl === 'string' ? settings.baseUrl : null

const bookPrice = (entry: BookEntry | null): ModelPrice | null => {
  if (!entry?.sheet) return null
  const { input, output, cachedInput } = entry.sheet
  return {
    ...(input && { inputUsd: priceText(input.base) }),
    ...(output && { outputUsd: priceText(output.base) }),
    ...(cachedInput && { cachedInputUsd: priceText(cachedInput.base) }),
    asOf: entry.asOf,
    source: 'catalogue',
  }
}

/** A wire may lack what its model would take. */
const carriedBy = ({ parameters }: ProviderDefinition, supports: ModelSupports): ModelSupports => {
  if (!parameters) return supports
  const carried = new Set<string>(parameters)
  return { ...supports, parameters: supports.parameters.filter((name) => carried.has(name)) }
}

/** What the program knows of models beyond what their provider tells: abilities, context windows, dated prices. */
export class Catalogue {
  readonly #book = new PriceBook()

  /** A listed model with everything that is known of it. What the provider tells wins over the catalogue. */
  async describe(provider: ConfiguredProvider, listed: ListedModel): Promise<Model> {
    const { definition, settings } = provider
    const place = listed.place ?? definition.placeOf(settings)
    const isOwn = place !== 'vendor'
    const isComplete = listed.price !== undefined && listed.contextWindow !== undefined
    const entry = isOwn || isComplete ? null : await this.#find(provider, listed.name, Date.now())
    return {
      id: `${provider.id}:${listed.name}`,
      providerId: provider.id,
      providerName: provider.name,
      name: listed.name,
      displayName: listed.displayName ?? listed.name,
      supports: carriedBy(definition, capabilitiesOf(listed.name, listed.supports)),
      contextWindow: listed.contextWindow ?? entry?.contextWindow ?? null,
      maxOutputTokens: listed.maxOutputTokens ?? null,
      price: listed.price ?? (isOwn ? FREE : bookPrice(entry)),
      place,
      isDemo: definition.builtIn?.isDemo === true,
      sizeBytes: listed.sizeBytes ?? null,
      ...(listed.isHidden && { isHidden: true }),
    }
  }

  /** Cost of one call: the vendor's own figure, else tokens at the model's price on the day of the call. */
  async costOf(provider: ConfiguredProvider | null, model: Model, usage: Usage, at: number): Promise<Cost> {
    if (usage.billedUsd !== undefined) return { basis: 'billed', usd: usage.billedUsd }
    const { price } = model
    if (price?.source === 'free') return { basis: 'free' }
    if (price && price.source !== 'catalogue') return costOfUsage(sheetOfPrice(price), usage)
    const entry = provider && (await this.#find(provider, model.name, at))
    return entry?.sheet ? costOfUsage(entry.sheet, usage) : { basis: 'unknown' }
  }

  async #find(provider: ConfiguredProvider, name: string, at: number): Promise<BookEntry | null> {
    const address = addressOf(provider)
    return address === null ? null : this.#book.find(address, name, at)
  }
}
