import type { LocalModel } from '@llm-playground/protocol'
import { filterOptions } from '../../../ui/filter-options.ts'
import { serverWords } from '../../../ui/language/server-words.ts'
import { memoryFit } from './memory-fit.ts'

export interface ModelWish {
  query: string
  /** Those that find room in memory come before those that do not. */
  isFitFirst: boolean
  availableBytes: number
  /** In the language of the reader. */
  wordForTools: string
}

const rankOf = ({ memoryBytes, status }: LocalModel, availableBytes: number): number => {
  if (status === 'installed') return 0
  const fit = memoryFit(memoryBytes, availableBytes)?.fit
  return fit === 'too large' ? 2 : fit === 'tight' ? 1 : 0
}

/** Models that have every word of the query in name, publisher, task, licence or ability. */
export const orderModels = (
  models: LocalModel[],
  { query, isFitFirst, availableBytes, wordForTools }: ModelWish,
): LocalModel[] => {
  const searchable = models.map((model) => ({
    label: `${model.displayName} ${model.name}`,
    group: model.publisher ?? '',
    words: [serverWords(model.description), model.licence?.name, model.quantization, model.hasTools && wordForTools]
      .filter(Boolean)
      .join(' '),
    model,
  }))
  const found = filterOptions(searchable, query).map(({ model }) => model)
  if (!isFitFirst) return found
  return found.toSorted((left, right) => rankOf(left, availableBytes) - rankOf(right, availableBytes))
}
