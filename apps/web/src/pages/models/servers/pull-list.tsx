import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ServerPull } from '@llm-playground/protocol'
import { useId, useState } from 'react'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { serverWords } from '../../../ui/language/server-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import type { ModelServer, ModelServerStore } from './server-store.ts'

interface PullProps {
  pull: ServerPull
  /** Whether the server is there to go on. */
  canGoOn: boolean
  onGoOn: () => void
  onCancel: () => void
}

const GoOn = ({ name, onGoOn }: { name: string; onGoOn: () => void }) => (
  <button type="button" className="btn" aria-label={t`Go on with ${name}`} onClick={onGoOn}>
    <Icon name="download" small />
    <Trans>Go on</Trans>
  </button>
)

const stateHue = { working: 'run', interrupted: 'wait', failed: 'fail' }

const Pull = ({ pull, canGoOn, onGoOn, onCancel }: PullProps) => {
  const { name, status, receivedBytes, totalBytes, error } = pull
  const stageText = serverWords(pull.stageText)
  const share = totalBytes ? Math.min(1, receivedBytes / totalBytes) : null
  const isWorking = status === 'working'
  return (
    <li className="card">
      <div className="row wrap">
        <span className={`st ${stateHue[status]}`}>
          {isWorking ? stageText : status === 'interrupted' ? t`interrupted` : t`failed`}
        </span>
        <span className="mono cut grow">{name}</span>
        {totalBytes !== null && (
          <span className="soft small num">
            <Trans>
              {formatBytes(receivedBytes)} of {formatBytes(totalBytes)}
            </Trans>
          </span>
        )}
        {!isWorking && canGoOn && <GoOn name={name} onGoOn={onGoOn} />}
        <button
          type="button"
          className="btn quiet"
          aria-label={isWorking ? t`Cancel ${name}` : t`Forget ${name}`}
          onClick={onCancel}
        >
          <Icon name="close" small />
          {isWorking ? t`Cancel` : t`Forget`}
        </button>
      </div>
      {isWorking && <ProgressBar className="wide" label={`${name}: ${stageText}`} share={share} />}
      {status === 'interrupted' && (
        <p className="soft small">
          <Trans>This program was restarted meanwhile. The server keeps what arrived and goes on from there.</Trans>
        </p>
      )}
      {error && (
        <p className="err small" role="alert">
          {failureText(error)}
        </p>
      )}
    </li>
  )
}

/** Models on their way to a server, and a field for one more. */
export const PullList = ({ store, server }: { store: ModelServerStore; server: ModelServer }) => {
  const { providerId, name: serverName, pulls, content } = server
  const id = useId()
  const [name, setName] = useState('')
  const pull = () =>
    orShowFailure(async () => {
      if (name.trim() === '') return
      await store.pull(providerId, name.trim())
      setName('')
    })
  return (
    <>
      {pulls.length > 0 && (
        <ul className="pulls">
          {pulls.map((each) => (
            <Pull
              key={each.name}
              pull={each}
              canGoOn={content !== null}
              onGoOn={() => void orShowFailure(() => store.pull(providerId, each.name))}
              onCancel={() => void orShowFailure(() => store.cancelPull(providerId, each.name))}
            />
          ))}
        </ul>
      )}
      {content && (
        <form
          className="row folder-form"
          onSubmit={(event) => {
            event.preventDefault()
            void pull()
          }}
        >
          <label className="vh" htmlFor={id}>
            <Trans>Model for {serverName} to fetch</Trans>
          </label>
          <input
            type="text"
            id={id}
            className="input mono grow"
            placeholder="name:tag"
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <button type="submit" className="btn" aria-disabled={name.trim() === ''}>
            <Icon name="download" small />
            <Trans>Fetch it</Trans>
          </button>
          <p id={`${id}-hint`} className="hint">
            <Trans>Its name in the library of the server, and after a colon which build of it.</Trans>
          </p>
        </form>
      )}
    </>
  )
}
