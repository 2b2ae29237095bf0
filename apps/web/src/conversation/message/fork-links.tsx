import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { messageCount as countMessages, formatCount } from '../../ui/format.ts'
import { hueOf } from '../rail/rail-layout.ts'
import { useConversation } from '../session/use-conversation.ts'

const SHOWN_FORKS = 2

/** Branches that leave here, by name: the words beside what the rail draws. */
export const ForkLinks = ({ forks }: { forks: PathMessage['forks'] }) => {
  const { actions } = useConversation()
  return (
    <>
      {forks.slice(0, SHOWN_FORKS).map(({ branch, ordinal, messageCount }) => (
        <button
          key={branch}
          type="button"
          className={`btn quiet only-wide leaves h${hueOf(ordinal)}`}
          title={t`Show branch ${branch}`}
          onClick={() => void actions.selectBranch(branch)}
        >
          <span className="vh">
            <Trans>Leaves here: branch</Trans>{' '}
          </span>
          <span className="dot" />
          <span className="mono cut">{branch}</span> <span aria-hidden="true">{formatCount(messageCount)}</span>
          <span className="vh"> {countMessages(messageCount)}</span>
        </button>
      ))}
      {forks.length > SHOWN_FORKS && (
        <span className="only-wide">{t`and ${{ count: formatCount(forks.length - SHOWN_FORKS) }} more`}</span>
      )}
    </>
  )
}
