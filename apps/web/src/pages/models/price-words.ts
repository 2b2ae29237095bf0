import type { Model, ModelPrice } from '@llm-playground/protocol'

/** Dollars as they are written in price lists: no rounding, at least two decimals. */
export const formatPrice = (usd: string | undefined): string => {
  if (usd === undefined) return 'n/a'
  const [whole, decimals = ''] = usd.split('.')
  return `$${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`
}

export const isFree = ({ price, isDemo, isLocal }: Model): boolean =>
  isDemo || price?.source === 'free' || (isLocal && price === null)

const sources: Record<ModelPrice['source'], string> = {
  catalogue: 'catalogue',
  user: 'your price',
  provider: 'told by the provider',
  free: '',
}

/** Where a price comes from and of which day it is. */
export const sourceWords = (price: ModelPrice | null): string =>
  price ? [sources[price.source], price.asOf].filter(Boolean).join(', ') : 'unknown'

const WRITTEN = /^\d{1,8}(\.\d{1,12})?$/

/** A price that a person typed; `undefined` for an empty field, `null` for what is no price. */
export const readPrice = (text: string): string | null | undefined => {
  const typed = text.trim().replace(/^\$/, '').replace(',', '.')
  if (typed === '') return undefined
  return WRITTEN.test(typed) ? typed : null
}
