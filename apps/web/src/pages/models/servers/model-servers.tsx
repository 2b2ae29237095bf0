import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ServerModel } from '@llm-playground/protocol'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { failureText } from '../../../ui/language/failure-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { useNow } from '../../../ui/use-now.ts'
import { PullList } from './pull-list.tsx'
import { ServerActions } from './server-actions.tsx'
import { createModelServerStore, type ModelServer, type ModelServerStore } from './server-store.ts'
import { keptWords } from './time-left.ts'

const Loaded = ({ loaded }: { loaded: NonNullable<ServerModel['loaded']> }) => {
  const now = useNow(10_000, true)
  return (
    <>
      <span className="st ok">{keptWords(loaded.expiresAt, now)}</span>{' '}
      <span className="soft small num">
        {[
          loaded.memoryBytes !== null && t`${{ size: formatBytes(loaded.memoryBytes) }} of memory`,
          loaded.graphicsBytes && t`${{ size: formatBytes(loaded.graphicsBytes) }} on the GPU`,
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  )
}

const aboutWords = ({ parameterSize, quantization, isRemote }: ServerModel): string =>
  [parameterSize, quantization, isRemote && t`runs at the vendor`].filter(Boolean).join(' · ')

const ServerTable = ({ server, store }: { server: ModelServer; store: ModelServerStore }) => (
  <table className="data cat" aria-label={t`Models kept by ${server.name}`}>
    <ColumnHeads
      columns={[
        { label: t`Model` },
        { label: t`Size`, className: 'n size' },
        { label: t`In memory` },
        { label: t`Action`, isHidden: true },
      ]}
    />
    <tbody>
      {server.content?.items.map((model) => (
        <tr key={model.name}>
          <th scope="row">
            <span className="mono">{model.name}</span>
            <span className="soft">{aboutWords(model)}</span>
          </th>
          <td className="n size" data-label={t`Size`}>
            {model.sizeBytes === null ? t`n/a` : formatBytes(model.sizeBytes)}
          </td>
          <td className="needs" data-label={t`In memory`}>
            {model.loaded ? (
              <Loaded loaded={model.loaded} />
            ) : (
              <span className="soft">
                <Trans>no</Trans>
              </span>
            )}
          </td>
          <td>
            <ServerActions store={store} providerId={server.providerId} model={model} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Server = ({ server, store }: { server: ModelServer; store: ModelServerStore }) => {
  const { name, content, problem } = server
  return (
    <section className="model-group model-server" aria-label={t`Model server ${name}`}>
      <header className="row wrap">
        <h2>{name}</h2>
        {content ? (
          <span className="soft small num grow">
            <Trans>model server, version {content.version}</Trans>
          </span>
        ) : (
          <span className="st fail grow">
            <Trans>no answer</Trans>
          </span>
        )}
      </header>
      {problem && <p className="soft">{failureText(problem)}</p>}
      {content && content.items.length > 0 && <ServerTable server={server} store={store} />}
      <PullList store={store} server={server} />
    </section>
  )
}

/** Model servers beside this program: what they keep, what of it is in memory, and fetching more. */
export const ModelServers = () => {
  const services = useServices()
  const store = useMemo(() => createModelServerStore(services), [services])
  const servers = useStore(store, (state) => state.servers)
  useEffect(() => {
    void orShowFailure(store.load)
    // A reply loads a model, a stop in the settings removes a server: both end in this event.
    return services.onActivity(({ type }) => {
      if (type === 'models' || type === 'connected') void orShowFailure(store.load)
    })
  }, [store, services])
  useEffect(() => {
    const leaving = new AbortController()
    void store.follow(leaving.signal)
    return () => leaving.abort()
  }, [store])
  return servers.map((server) => <Server key={server.providerId} server={server} store={store} />)
}
