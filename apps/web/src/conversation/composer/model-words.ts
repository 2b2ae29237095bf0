import type { Model } from '@llm-playground/protocol'
import { formatBytes, formatShortCount } from '../../ui/format.ts'

export const capabilityWords = ({ supports }: Model): string[] => [
  ...(supports.images ? ['images'] : []),
  ...(supports.tools ? ['tools'] : []),
  ...(supports.reasoning ? ['reasoning'] : []),
  ...(supports.jsonSchema ? ['JSON'] : []),
]

const shortUsd = (usd: string): string => `$${Number(Number(usd).toPrecision(3))}`

/** Price of a million tokens in and out; unknown is said, never 0. */
export const priceWords = ({ price, isLocal, isDemo }: Model): string => {
  if (isDemo || isLocal || price?.source === 'free') return 'no cost'
  if (!price?.inputUsd || !price.outputUsd) return 'price n/a'
  return `${shortUsd(price.inputUsd)} in, ${shortUsd(price.outputUsd)} out a million`
}

/** What a model can do, in words: `32k context · images · tools`. */
export const modelWords = (model: Model): string =>
  [
    model.contextWindow ? `${formatShortCount(model.contextWindow)} context` : '',
    ...capabilityWords(model),
    model.sizeBytes ? formatBytes(model.sizeBytes) : '',
  ]
    .filter(Boolean)
    .join(' · ')
