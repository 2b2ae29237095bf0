import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { useLate } from '../../../ui/use-late.ts'
import { FoundServers } from './found-servers.tsx'
import { NewProvider } from './new-provider.tsx'
import { ProviderDetail } from './provider-detail.tsx'
import { ProviderList } from './provider-list.tsx'
import { useProviderSettings, useProviderState } from './use-provider-settings.ts'

const Loading = () =>
  useLate(true) ? (
    <div className="page prov-skeleton">
      {[0, 1, 2].map((row) => (
        <div key={row} className="skel" />
      ))}
    </div>
  ) : null

/** The providers at the left, the chosen one at the right; on a phone one after the other. */
export const ProvidersSection = () => {
  const store = useProviderSettings()
  const { status, failure, providers } = useProviderState((state) => state)
  const { providerId } = useParams()
  if (status === 'loading') return <Loading />
  if (status === 'failed' && failure) {
    return (
      <div className="page">
        <FailureCard
          title={t`The providers could not be read`}
          state="fail"
          word={t`failed`}
          failure={failure}
          footer={
            <button type="button" className="btn primary" onClick={() => void store.load()}>
              <Trans>Try again</Trans>
            </button>
          }
        />
      </div>
    )
  }
  const shown = providerId ?? providers.find(({ builtIn }) => !builtIn)?.id ?? providers[0]?.id
  const provider = providers.find(({ id }) => id === shown)
  return (
    <div className={`page prov ${providerId ? 'is-chosen' : ''}`}>
      <div className="prov-list">
        <FoundServers />
        <ProviderList shownId={shown} />
      </div>
      <div className="prov-detail">
        {providerId === 'new' && <NewProvider />}
        {provider && <ProviderDetail key={provider.id} provider={provider} />}
        {!provider && providerId !== 'new' && (
          <p className="soft">
            <Trans>This provider is not here any more.</Trans>
          </p>
        )}
      </div>
    </div>
  )
}
