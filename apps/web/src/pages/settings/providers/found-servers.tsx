import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { DiscoveredServer } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { modelCount } from '../../../ui/format.ts'
import { showFailure } from '../../../ui/notice-store.ts'
import { providerPath } from '../../../ui/paths.ts'
import { freeName, settingsOfServer } from './provider-choices.ts'
import { useProviderSettings, useProviderState } from './use-provider-settings.ts'

/** Model servers that run on this computer and are not set up: one click takes one. */
export const FoundServers = () => {
  const store = useProviderSettings()
  const [, navigate] = useLocation()
  const discovered = useProviderState((state) => state.discovered)
  const [busyUrl, setBusyUrl] = useState<string | null>(null)
  const servers = discovered.filter(({ providerId }) => providerId === undefined)
  if (servers.length === 0) return null

  const take = async (server: DiscoveredServer) => {
    if (busyUrl) return
    const { kinds, providers } = store.getState()
    setBusyUrl(server.baseUrl)
    try {
      const name = freeName(
        server.name,
        providers.map((provider) => provider.name),
      )
      const { id } = await store.create({ kind: server.kind, name, settings: settingsOfServer(kinds, server) })
      navigate(providerPath(id))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      showFailure(cause.failure)
    } finally {
      setBusyUrl(null)
    }
  }
  return (
    <section className="found" aria-labelledby="found-servers">
      <h2 id="found-servers">
        <Trans>Found on this computer</Trans>
      </h2>
      <ul className="prov-rows">
        {servers.map((server) => (
          <li key={server.baseUrl} className="row">
            <span className="two grow">
              <strong className="cut">{server.name}</strong>
              <span className="soft small cut">
                {URL.parse(server.baseUrl)?.host} · {modelCount(server.models.length)}
              </span>
            </span>
            <button
              type="button"
              className="btn"
              aria-busy={busyUrl === server.baseUrl}
              aria-label={t`Use it: ${server.name}`}
              onClick={() => void take(server)}
            >
              <Trans>Use it</Trans>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
