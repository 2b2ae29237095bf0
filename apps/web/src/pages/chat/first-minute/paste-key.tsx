import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { createProvider, deleteProvider, type Failure, type ProviderKind } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { useServices } from '../../../api/use-services.ts'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { recogniseKey } from './recognise-key.ts'
import { Way } from './way.tsx'

interface PasteKeyProps {
  kinds: ProviderKind[]
  isFirst: boolean
  onChosen: (modelId: string) => void
}

/** A pasted key says itself which provider it belongs to; testing it only reads that provider's list of models. */
export const PasteKey = ({ kinds, isFirst, onChosen }: PasteKeyProps) => {
  const { callRoute, models } = useServices()
  const fieldId = useId()
  const [key, setKey] = useState('')
  const [choice, setChoice] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const recognised = recogniseKey(kinds, key)
  const chosen = recognised[choice] ?? recognised[0]

  const test = async () => {
    if (!chosen || isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      const { id } = await callRoute(createProvider, {
        body: { kind: chosen.kind, name: chosen.name, settings: chosen.settings },
      })
      await models.refresh({ ask: true })
      const { models: known, unavailable } = models.getState()
      const first = known.find(({ providerId }) => providerId === id)
      if (first) return onChosen(first.id)
      // A key that opens nothing is not kept, so that the next try starts clean.
      await callRoute(deleteProvider, { params: { providerId: id } })
      const reason = unavailable.find(({ providerId }) => providerId === id)?.message
      setFailure({
        code: 'key-refused',
        message: t`${chosen.name} gave no list of models for this key.`,
        ...(reason && { why: reason }),
        nextStep: t`Check that the whole key was copied and that it is still valid.`,
      })
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Way
      hue={3}
      isFirst={isFirst}
      title={t`Paste a key`}
      action={
        <button
          type="button"
          className={`btn ${isFirst && chosen ? 'primary' : ''}`}
          aria-busy={isBusy}
          aria-disabled={!chosen}
          onClick={() => void test()}
        >
          {isBusy ? t`Testing` : t`Test it`}
        </button>
      }
    >
      <form
        className={`field ${failure ? 'is-error' : ''}`}
        onSubmit={(event) => {
          event.preventDefault()
          void test()
        }}
      >
        <label className="vh" htmlFor={fieldId}>
          <Trans>Provider key</Trans>
        </label>
        <div className="input">
          <Icon name="key" small />
          <input
            id={fieldId}
            aria-describedby={`${fieldId}-hint`}
            className="mono"
            type="password"
            placeholder="sk-…"
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={({ target }) => {
              setKey(target.value)
              setFailure(null)
            }}
          />
        </div>
        <p id={`${fieldId}-hint`} className="hint" role="status">
          {chosen && (
            <span className="st ok">
              <Trans>{chosen.name} recognised</Trans>
            </span>
          )}
          {chosen && (
            <span>
              <Trans>A test only reads its model list.</Trans>
            </span>
          )}
          {!chosen && key.trim() !== '' && (
            <span>
              <Trans>No provider is known by this key.</Trans>
            </span>
          )}
          {!chosen && (
            <Link className="link" href="/settings">
              {key.trim() === '' ? t`Other providers and servers` : t`Choose the provider in Settings`}
            </Link>
          )}
        </p>
        {recognised.length > 1 && (
          <p className="hint">
            {recognised.map(({ name }, index) => (
              <button
                key={name}
                type="button"
                className="btn quiet"
                aria-pressed={index === choice}
                onClick={() => setChoice(index)}
              >
                {name}
              </button>
            ))}
          </p>
        )}
        {failure && (
          <p className="err" role="alert">
            <Icon name="warn" small /> {failureText(failure)}
          </p>
        )}
      </form>
    </Way>
  )
}
