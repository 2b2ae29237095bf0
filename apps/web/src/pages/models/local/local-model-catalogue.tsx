import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { LocalModel } from '@llm-playground/protocol'
import { useDeferredValue, useState } from 'react'
import { modelCount } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Machine } from './local-model-store.ts'
import { LocalModelTable } from './local-model-table.tsx'
import { orderModels } from './order-models.ts'

/** The catalogue with a search, and what finds room in memory first. */
export const LocalModelCatalogue = ({ models, machine }: { models: LocalModel[]; machine: Machine }) => {
  const [query, setQuery] = useState('')
  const [isFitFirst, setFitFirst] = useState(true)
  const { availableBytes } = machine.memory
  const shown = orderModels(models, {
    query: useDeferredValue(query),
    isFitFirst,
    availableBytes,
    wordForTools: t`tools`,
  })
  return (
    <>
      <div className="row wrap cat-head">
        <h3 className="grow">
          <Trans>Catalogue</Trans>
        </h3>
        <div className="input find-models">
          <Icon name="search" small />
          <input
            autoComplete="off"
            type="search"
            aria-label={t`Search the catalogue`}
            title={t`By words of its name, its task or its licence`}
            placeholder={t`Name, task, licence`}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </div>
        <label className="check">
          <input
            type="checkbox"
            title={t`Models that fit into the memory of this computer stand above the others`}
            checked={isFitFirst}
            onChange={({ target }) => setFitFirst(target.checked)}
          />
          <Trans>What fits, first</Trans>
        </label>
      </div>
      <p className="vh" role="status">
        {query && modelCount(shown.length)}
      </p>
      {shown.length > 0 ? (
        <LocalModelTable models={shown} machine={machine} />
      ) : (
        <p className="soft">
          <Trans>Nothing fits “{query}”.</Trans>
        </p>
      )}
    </>
  )
}
