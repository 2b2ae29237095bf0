import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { FailureCard } from '../../conversation/message/failure-card.tsx'
import { modelCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { serverName } from '../../ui/language/server-words.ts'
import { providerPath } from '../../ui/paths.ts'
import { useLate } from '../../ui/use-late.ts'
import { groupModels, type ModelGroup } from './group-models.ts'
import { useLocalState } from './local/use-local-models.ts'
import { ModelTable } from './model-table.tsx'

const Group = ({ group }: { group: ModelGroup }) => {
  const { providerId, models, problem } = group
  const providerName = serverName(group.providerName)
  return (
    <section className="model-group" aria-labelledby={`models-${providerId}`}>
      <header className="row">
        <h3 id={`models-${providerId}`} className="cut">
          {providerName}
        </h3>
        {problem ? (
          <span className="st fail">
            <Trans>no answer</Trans>
          </span>
        ) : (
          <span className="soft small num">{modelCount(models.length)}</span>
        )}
        <span className="grow" />
        <Link className="link" href={providerPath(providerId)} aria-label={t`Settings of ${providerName}`}>
          <Trans>Settings</Trans>
        </Link>
      </header>
      {problem ? (
        <p className="soft">{problem}</p>
      ) : (
        <ModelTable models={models} label={t`Models of ${providerName}`} />
      )}
    </section>
  )
}

const Loading = () => (useLate(true) ? <div className="skel" /> : null)

/** Every model of every provider, with a search. */
export const ModelGroups = () => {
  const { models: store } = useServices()
  const list = useStore(store)
  const localModels = useLocalState((state) => state.models)
  const [query, setQuery] = useState('')
  // Those that run inside this program have their own part of the page.
  const models = list.models.filter(({ id }) => !localModels.some(({ modelId }) => modelId === id))
  const groups = groupModels({ ...list, models }, useDeferredValue(query))
  if (list.status === 'failed' && list.failure) {
    return (
      <FailureCard
        title={t`The models could not be listed`}
        state="fail"
        word={t`failed`}
        failure={list.failure}
        footer={
          <button type="button" className="btn primary" onClick={() => void store.refresh()}>
            <Trans>Try again</Trans>
          </button>
        }
      />
    )
  }
  return (
    <section className="model-groups" aria-labelledby="all-models">
      <header className="row wrap cat-head">
        <h2 id="all-models" className="grow">
          <Trans>Models of your providers</Trans>
        </h2>
        <div className="input find-models">
          <Icon name="search" small />
          <input
            autoComplete="off"
            type="search"
            aria-label={t`Search models`}
            title={t`By words of its name, its provider or what it can do`}
            placeholder={t`Name, provider, ability`}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </div>
      </header>
      <p className="vh" role="status">
        {query && modelCount(groups.reduce((sum, { models }) => sum + models.length, 0))}
      </p>
      {list.status === 'loading' && <Loading />}
      {list.status === 'ready' && groups.length === 0 && (
        <p className="soft">
          <Trans>Nothing fits “{query}”.</Trans>
        </p>
      )}
      {groups.map((group) => (
        <Group key={group.providerId} group={group} />
      ))}
      {list.status === 'ready' && list.models.every(({ place }) => place !== 'vendor') && (
        <p>
          <Link className="btn" href={providerPath('new')}>
            <Icon name="plus" small />
            <Trans>Add a provider</Trans>
          </Link>
        </p>
      )}
    </section>
  )
}
