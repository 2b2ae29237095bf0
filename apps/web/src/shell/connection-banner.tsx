import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useServices } from '../api/use-services.ts'
import { Icon } from '../ui/icon.tsx'
import { useLate } from '../ui/use-late.ts'

const waitingWords = (count: number): string =>
  plural(count, {
    0: 'What you send waits here until it is back.',
    one: '# message waits here and is sent when it is back.',
    other: '# messages wait here and are sent when it is back.',
  })

/** At most one banner: what is missing and what still works. */
export const ConnectionBanner = () => {
  const { connection, outbox, models, conversations } = useServices()
  const { isOnline, isServerReachable, isSignedOut } = useStore(connection)
  const waiting = useStore(outbox, ({ messages }) => messages.filter(({ state }) => state === 'waiting').length)
  const local = useStore(models, (state) =>
    state.models.find(({ place, isDemo }) => place === 'this-computer' && !isDemo),
  )
  const isServerGone = useLate(!isServerReachable && !isSignedOut)

  if (isSignedOut) {
    return (
      <div className="banner danger" role="alert">
        <Icon name="lock" />
        <p className="grow">
          <Trans>
            <strong>This browser is not signed in.</strong> Open the link that LLM Playground printed when it started.
            Starting it again prints a new one; nothing is lost.
          </Trans>
        </p>
      </div>
    )
  }
  if (isServerGone) {
    return (
      <div className="banner" role="status">
        <Icon name="offline" />
        <p className="grow">
          <Trans>
            <strong>LLM Playground does not answer.</strong> {waitingWords(waiting)} What is on screen stays.
          </Trans>
        </p>
        <button type="button" className="btn quiet" onClick={() => void conversations.refresh()}>
          <Trans>Try now</Trans>
        </button>
      </div>
    )
  }
  if (isOnline) return null
  return (
    <div className="banner" role="status">
      <Icon name="offline" />
      <p className="grow">
        <strong>
          <Trans>No connection.</Trans>
        </strong>{' '}
        {waitingWords(waiting)} {local && t`Models on this computer still answer.`}
      </p>
      {local && (
        <button type="button" className="btn quiet" onClick={() => models.choose(local.id)}>
          <Trans>Use {local.displayName}</Trans>
        </button>
      )}
    </div>
  )
}
