import { t } from '@lingui/core/macro'
import type { Model } from '@llm-playground/protocol'
import { formatBytes, formatShortCount } from '../../ui/format.ts'
import { numberFormat } from '../../ui/language/formats.ts'

export const capabilityWords = ({ supports }: Model): string[] => [
  ...(supports.images ? [t`images`] : []),
  ...(supports.tools ? [t`tools`] : []),
  ...(supports.reasoning ? [t`reasoning`] : []),
  ...(supports.jsonSchema ? ['JSON'] : []),
]

const shortUsd = (usd: string): string =>
  numberFormat({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumSignificantDigits: 3,
  }).format(Number(usd))

/** Price of a million tokens in and out; unknown is said, never 0. */
export const priceWords = ({ price, place }: Model): string => {
  if (place !== 'vendor' || price?.source === 'free') return t`no cost`
  if (!price?.inputUsd || !price.outputUsd) return t`price n/a`
  return t`${{ input: shortUsd(price.inputUsd) }} in, ${{ output: shortUsd(price.outputUsd) }} out a million`
}

/** What a model can do, in words: `32k context · images · tools`. */
export const modelWords = (model: Model): string =>
  [
    model.contextWindow ? t`${{ size: formatShortCount(model.contextWindow) }} context` : '',
    ...capabilityWords(model),
    model.sizeBytes ? formatBytes(model.sizeBytes) : '',
  ]
    .filter(Boolean)
    .join(' · ')
