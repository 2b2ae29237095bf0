import { readFile } from 'node:fs/promises'
import { perThousand, scaledPrice } from './exact-amount.ts'
import { type MatchRule, matches, patternOf } from './match-rule.ts'
import type { PriceSheet, TieredPrice } from './price-sheet.ts'

type ListedPrice = number | { base: number; tiers: { start: number; price: number }[] }
type ListedPrices = Record<string, ListedPrice>

type Constraint =
  | { type: 'start_date'; start_date: string }
  | { type: 'time_of_date'; start_time: string; end_time: string }

interface PricedModel {
  match: MatchRule
  contextWindow?: number
  prices: { constraint?: Constraint; prices: ListedPrices }[]
}

interface PriceVendor {
  id: string
  /** Regular expression of the addresses of its API. */
  apiPattern: string
  /** Vendors whose models it serves at their prices. */
  fallbacks?: string[]
  models: PricedModel[]
}

interface PriceData {
  asOf: string
  vendors: PriceVendor[]
}

export interface BookEntry {
  /** Null when the list names the model without a price. */
  sheet: PriceSheet | null
  /** Day from which the price holds, or the day of the list. */
  asOf: string
  contextWindow: number | null
}

const secondsOfDay = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.replace('Z', '').split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

const holds = (constraint: Constraint | undefined, at: number): boolean => {
  if (!constraint) return true
  if (constraint.type === 'start_date') return at >= Date.parse(constraint.start_date)
  const now = (at % 86_400_000) / 1000
  const [start, end] = [secondsOfDay(constraint.start_time), secondsOfDay(constraint.end_time)]
  return end < start ? now >= start || now < end : now >= start && now < end
}

const tiered = (price: ListedPrice): TieredPrice =>
  typeof price === 'number'
    ? { base: scaledPrice(price), tiers: [] }
    : {
        base: scaledPrice(price.base),
        tiers: price.tiers
          .map((tier) => ({ above: tier.start, price: scaledPrice(tier.price) }))
          .sort((left, right) => left.above - right.above),
      }

const FIELDS = {
  input: 'input_mtok',
  output: 'output_mtok',
  reasoning: 'output_reasoning_mtok',
  cachedInput: 'cache_read_mtok',
  cacheWrite: 'cache_write_mtok',
  cacheWriteLong: 'cache_write_1h_mtok',
} as const

const sheetOf = (prices: ListedPrices): PriceSheet | null => {
  const sheet: PriceSheet = {}
  for (const [field, name] of Object.entries(FIELDS)) {
    const price = prices[name]
    if (price !== undefined) sheet[field as keyof typeof FIELDS] = tiered(price)
  }
  const request = prices.requests_kcount
  if (typeof request === 'number') sheet.request = { base: perThousand(scaledPrice(request)), tiers: [] }
  return sheet.input || sheet.output ? sheet : null
}

/** `name-20260101` and `name-2026-01-01` are the same release. */
const withDashedDate = (name: string): string =>
  name.replace(/-(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=-|:|$)/g, '-$1-$2-$3')

/** The bundled, dated price list. Read on first use: a start does not wait for it. */
export class PriceBook {
  #data: Promise<PriceData> | null = null

  /** What the list says of a model at the moment `at`; null when the address or the name is unknown to it. */
  async find(baseUrl: string, name: string, at: number): Promise<BookEntry | null> {
    const { asOf, vendors } = await this.#read()
    const vendor = vendors.find(({ apiPattern }) => patternOf(`^(?:${apiPattern})`).test(baseUrl))
    if (!vendor) return null
    const sources = [
      vendor,
      ...(vendor.fallbacks ?? []).flatMap((id) => vendors.find((other) => other.id === id) ?? []),
    ]
    const lower = name.toLowerCase().trim()
    for (const wanted of new Set([lower, withDashedDate(lower)])) {
      for (const { models } of sources) {
        const model = models.find(({ match }) => matches(match, wanted))
        if (model) return entryOf(model, at, asOf)
      }
    }
    return null
  }

  #read(): Promise<PriceData> {
    this.#data ??= readFile(new URL('./price-data.gen.json', import.meta.url), 'utf8').then(
      (text) => JSON.parse(text) as PriceData,
    )
    return this.#data
  }
}

const entryOf = (model: PricedModel, at: number, listedOn: string): BookEntry => {
  // Later rows are newer or more special, so the last one that holds is meant.
  const row = model.prices.findLast(({ constraint }) => holds(constraint, at)) ?? model.prices[0]
  const asOf = row?.constraint?.type === 'start_date' ? row.constraint.start_date : listedOn
  return { sheet: row ? sheetOf(row.prices) : null, asOf, contextWindow: model.contextWindow ?? null }
}
