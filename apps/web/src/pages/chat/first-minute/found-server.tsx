import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { createProvider, type DiscoveredServer, type Failure } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useId, useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { modelWords } from '../../../conversation/composer/model-words.ts'
import { formatBytes, modelCount } from '../../../ui/format.ts'
import { failureText } from '../../../ui/language/failure-words.ts'
import type { QuickChoice } from './quick-choice.ts'
import { Way } from './way.tsx'

interface FoundServerProps {
  server: DiscoveredServer
  number: number
  isFirst: boolean
  onQuickChoice: (choice: QuickChoice | null) => void
  onChosen: (modelId: string) => void
}

const SHOWN_MODELS = 6

const hostOf = (url: string): string => URL.parse(url)?.host ?? url

/** A model server that runs on this computer: one click takes it. */
export const FoundServer = ({ server, number, isFirst, onQuickChoice, onChosen }: FoundServerProps) => {
  const hintId = useId()
  const services = useServices()
  const [name, setName] = useState(server.models[0]?.name ?? '')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const known = services.models.getState().models

  const take = async (): Promise<string | null> => {
    setBusy(true)
    setFailure(null)
    try {
      const { kind, baseUrl } = server
      const providerId =
        server.providerId ??
        (await services.callRoute(createProvider, { body: { kind, name: server.name, settings: { baseUrl } } })).id
      await services.models.refresh({ ask: true })
      return `${providerId}:${name}`
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
      return null
    } finally {
      setBusy(false)
    }
  }
  const takeAndChoose = async () => {
    const modelId = await take()
    if (modelId) onChosen(modelId)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` is made anew with every choice
  useEffect(() => {
    if (isFirst) onQuickChoice({ modelName: name, take })
    return () => onQuickChoice(null)
  }, [isFirst, name])

  return (
    <Way
      hue={((number - 1) % 8) + 1}
      isFirst={isFirst}
      title={server.name}
      mark={
        <span className="st ok">
          <Trans>running</Trans>
        </span>
      }
      action={
        <button
          type="button"
          className={`btn ${isFirst ? 'primary' : ''}`}
          aria-busy={isBusy}
          onClick={() => void takeAndChoose()}
        >
          <Trans>Use {name}</Trans>
        </button>
      }
    >
      <p id={hintId} className="soft">
        {[hostOf(server.baseUrl), server.version && t`version ${server.version}`, modelCount(server.models.length)]
          .filter(Boolean)
          .join(', ')}
        . <Trans>Free; stays on this computer.</Trans>
      </p>
      <fieldset className="picks" aria-describedby={hintId}>
        <legend className="vh">
          <Trans>Model</Trans>
        </legend>
        {server.models.slice(0, SHOWN_MODELS).map((each) => {
          const listed = known.find((model) => model.name === each.name)
          return (
            <label key={each.name} className="check">
              <input
                type="radio"
                name={server.baseUrl}
                checked={each.name === name}
                onChange={() => setName(each.name)}
              />
              <span className="mono cut">{each.name}</span>
              <span className="soft small num">
                {listed ? modelWords(listed) : each.sizeBytes === null ? '' : formatBytes(each.sizeBytes)}
              </span>
            </label>
          )
        })}
      </fieldset>
      {failure && (
        <p className="err small" role="alert">
          {failureText(failure)}
        </p>
      )}
    </Way>
  )
}
