import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ServerPull } from '@llm-playground/protocol'
import { useId, useState } from 'react'
import { formatBytes } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import type { ModelServerStore } from './server-store.ts'

interface PullListProps {
  store: ModelServerStore
  providerId: string
  serverName: string
  pulls: ServerPull[]
}

const Pull = ({ pull, onCancel }: { pull: ServerPull; onCancel: () => void }) => {
  const { name, status, stageText, receivedBytes, totalBytes, error } = pull
  const share = totalBytes ? Math.min(1, receivedBytes / totalBytes) : null
  return (
    <li className="card">
      <div className="row">
        <span className={`st ${status === 'working' ? 'run' : 'fail'}`}>
          {status === 'working' ? stageText : t`failed`}
        </span>
        <span className="mono cut grow">{name}</span>
        {totalBytes !== null && (
          <span className="soft small num">
            <Trans>
              {formatBytes(receivedBytes)} of {formatBytes(totalBytes)}
            </Trans>
          </span>
        )}
        <button type="button" className="btn quiet" aria-label={t`Stop fetching ${name}`} onClick={onCancel}>
          <Icon name="close" small />
          {status === 'working' ? t`Cancel` : t`Forget`}
        </button>
      </div>
      {status === 'working' && <ProgressBar className="wide" label={`${name}: ${stageText}`} share={share} />}
      {error && (
        <p className="err small" role="alert">
          {failureText(error)}
        </p>
      )}
    </li>
  )
}

/** Models on their way to a server, and a field for one more. */
export const PullList = ({ store, providerId, serverName, pulls }: PullListProps) => {
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
              onCancel={() => void orShowFailure(() => store.cancelPull(providerId, each.name))}
            />
          ))}
        </ul>
      )}
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
          id={id}
          className="input mono grow"
          placeholder="name:tag"
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="btn" aria-disabled={name.trim() === ''}>
          <Icon name="download" small />
          <Trans>Fetch it</Trans>
        </button>
      </form>
    </>
  )
}
