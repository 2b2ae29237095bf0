import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Model, ModelPrice } from '@llm-playground/protocol'
import { numberFormat } from '../../ui/language/formats.ts'
import { translate } from '../../ui/language/i18n.ts'

/** Dollars as they are written in price lists: no rounding, at least two decimals. */
export const formatPrice = (usd: string | undefined): string => {
  if (usd === undefined) return t`n/a`
  return numberFormat({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 12,
  }).format(usd as Intl.StringNumericLiteral)
}

export const isFree = ({ price, place }: Model): boolean =>
  price?.source === 'free' || (place !== 'vendor' && price === null)

const sources: Record<ModelPrice['source'], MessageDescriptor | null> = {
  catalogue: msg`catalogue`,
  user: msg`your price`,
  provider: msg`told by the provider`,
  free: null,
}

const nameOf = (source: ModelPrice['source']): string => {
  const name = sources[source]
  return name ? translate(name) : ''
}

/** Where a price comes from and of which day it is. */
export const sourceWords = (price: ModelPrice | null): string =>
  price ? [nameOf(price.source), price.asOf].filter(Boolean).join(', ') : t`unknown`

const WRITTEN = /^\d{1,8}(\.\d{1,12})?$/

/** A price that a person typed; `undefined` for an empty field, `null` for what is no price. */
export const readPrice = (text: string): string | null | undefined => {
  const typed = text.trim().replace(/^\$/, '').replace(',', '.')
  if (typed === '') return undefined
  return WRITTEN.test(typed) ? typed : null
}
