import { t } from '@lingui/core/macro'
import type { Model } from '@llm-playground/protocol'
import type { ModelList } from '../../api/model-store.ts'
import { capabilityWords } from '../../conversation/composer/model-words.ts'
import { filterOptions } from '../../ui/filter-options.ts'
import { serverName, serverWords } from '../../ui/language/server-words.ts'

export interface ModelGroup {
  providerId: string
  providerName: string
  models: Model[]
  /** Why this provider offers nothing now. */
  problem: string | null
}

const searchable = (model: Model) => ({
  label: `${serverName(model.displayName)} ${model.name}`,
  group: serverName(model.providerName),
  words: [...capabilityWords(model), model.place === 'vendor' ? '' : t`local`].join(' '),
  model,
})

/** The demo is no model: it stands below those that are. */
const isDemo = ({ models }: ModelGroup): number => Number(models.every((model) => model.isDemo))

/**
 * Models that fit the query, by provider. Providers keep their order whatever is searched for; those that do not answer
 * come last, and a query hides them unless it names them.
 */
export const groupModels = (
  { models, unavailable }: Pick<ModelList, 'models' | 'unavailable'>,
  query: string,
): ModelGroup[] => {
  const found = new Set(filterOptions(models.map(searchable), query).map(({ model }) => model))
  const groups = new Map<string, ModelGroup>()
  for (const model of models) {
    const { providerId, providerName } = model
    const group = groups.get(providerId) ?? { providerId, providerName, models: [], problem: null }
    if (found.has(model)) group.models.push(model)
    groups.set(providerId, group)
  }
  const silent = unavailable.map((provider) => ({ label: serverName(provider.providerName), group: '', provider }))
  return [
    ...[...groups.values()]
      .filter((group) => group.models.length > 0)
      .sort((left, right) => isDemo(left) - isDemo(right)),
    ...filterOptions(silent, query).map(({ provider: { providerId, providerName, message } }) => ({
      providerId,
      providerName,
      models: [],
      problem: serverWords(message),
    })),
  ]
}
