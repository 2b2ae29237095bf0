import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  type DiscoveredServer,
  discoverProviders,
  listProviderKinds,
  type ProviderKind,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useLate } from '../../../ui/use-late.ts'
import { LearnLink } from '../learn-link.tsx'
import { FoundServer } from './found-server.tsx'
import { PasteKey } from './paste-key.tsx'
import { PracticeModelWay } from './practice-model.tsx'
import type { QuickChoice } from './quick-choice.ts'
import { usePracticeModel } from './use-practice-model.ts'

interface FirstMinuteProps {
  onQuickChoice: (choice: QuickChoice | null) => void
  onChosen: () => void
}

interface Found {
  servers: DiscoveredServer[]
  isSearched: boolean
}

/** Looks on this computer for model servers, without holding anything up. */
const useFoundServers = (): Found => {
  const { callRoute } = useServices()
  const [found, setFound] = useState<Found>({ servers: [], isSearched: false })
  useEffect(() => {
    const abort = new AbortController()
    callRoute(discoverProviders, { signal: abort.signal })
      .then(({ items }) => setFound({ servers: items, isSearched: true }))
      .catch((cause: unknown) => {
        if (cause instanceof ApiError) setFound({ servers: [], isSearched: true })
      })
    return () => abort.abort()
  }, [callRoute])
  return found
}

const useProviderKinds = (): ProviderKind[] => {
  const { callRoute } = useServices()
  const [kinds, setKinds] = useState<ProviderKind[]>([])
  useEffect(() => {
    callRoute(listProviderKinds)
      .then(({ items }) => setKinds(items))
      // Without the kinds no key is recognised, which the field says in its own words.
      .catch(() => undefined)
  }, [callRoute])
  return kinds
}

const searchWords = ({ servers, isSearched }: Found, isLate: boolean): string => {
  if (!isSearched) return isLate ? t`Looking on this computer for models.` : ' '
  return servers.length > 0
    ? t`Looked on this computer. Nothing was sent anywhere.`
    : t`Looked on this computer, where no model server is running. Nothing was sent anywhere.`
}

/** The first minute: ways to something that answers, each one click. */
export const FirstMinute = ({ onQuickChoice, onChosen }: FirstMinuteProps) => {
  const { models } = useServices()
  const found = useFoundServers()
  const kinds = useProviderKinds()
  const practice = usePracticeModel()
  const isLate = useLate(!found.isSearched)
  const demo = useStore(models, (state) => state.models.find(({ isDemo }) => isDemo))
  const servers = found.servers.filter(({ models: served }) => served.length > 0)
  const choose = (modelId: string) => {
    models.choose(modelId)
    onChosen()
  }

  return (
    <div className="start">
      <div className="lead">
        <h1>
          <Trans>Choose what answers</Trans>
        </h1>
        <p role="status">{searchWords(found, isLate)}</p>
      </div>
      <ol className="ways">
        {servers.map((server, index) => (
          <FoundServer
            key={server.baseUrl}
            server={server}
            number={index + 1}
            isFirst={index === 0}
            onQuickChoice={onQuickChoice}
            onChosen={choose}
          />
        ))}
        {practice && <PracticeModelWay practice={practice} isFirst={servers.length === 0} onChosen={choose} />}
        <PasteKey kinds={kinds} isFirst={servers.length === 0 && !practice} onChosen={choose} />
      </ol>
      {demo && (
        <p className="later">
          <button type="button" className="link" onClick={() => choose(demo.id)}>
            <Icon name="right" small />
            <Trans>One more way: a demo that answers from the guides, no model needed</Trans>
          </button>
        </p>
      )}
      <LearnLink />
    </div>
  )
}
