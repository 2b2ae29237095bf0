import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { Icon } from '../../../ui/icon.tsx'
import { serverName } from '../../../ui/language/server-words.ts'
import { providerPath } from '../../../ui/paths.ts'
import { providerState } from './provider-state.ts'
import { useProviderState } from './use-provider-settings.ts'

/** Every provider with its state as a word. */
export const ProviderList = ({ shownId }: { shownId: string | undefined }) => {
  const known = useStore(useServices().models)
  const providers = useProviderState((state) => state.providers)
  const tests = useProviderState((state) => state.tests)
  const ordered = [...providers].sort((left, right) => Number(left.builtIn) - Number(right.builtIn))
  return (
    <section aria-labelledby="provider-list">
      <header className="row">
        <h2 id="provider-list" className="grow">
          <Trans>Providers</Trans>
        </h2>
        <Link
          className={`btn ${providers.every(({ builtIn }) => builtIn) && shownId !== 'new' ? 'primary' : ''}`}
          href={providerPath('new')}
        >
          <Icon name="plus" small />
          <Trans>Add</Trans>
        </Link>
      </header>
      <ul className="prov-rows">
        {ordered.map((provider) => {
          const { mark, word, summary } = providerState(provider, known, tests[provider.id])
          return (
            <li key={provider.id}>
              <Link
                className="item"
                href={providerPath(provider.id)}
                aria-current={provider.id === shownId ? 'true' : undefined}
              >
                <span className="two">
                  <strong className="cut">{serverName(provider.name)}</strong>
                  <span className="soft small cut">{summary}</span>
                </span>
                <span className={`st ${mark}`}>{word}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
