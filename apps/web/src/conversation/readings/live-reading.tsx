import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { useStore } from 'zustand'
import { formatRunningSeconds, tokenCount } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { LiveEstimate } from './live-estimate.tsx'
import { charactersOf, estimateTokens, formatRate } from './run-figures.ts'
import { phaseOf, phaseWord } from './run-phase.ts'
import { Spark } from './spark.tsx'

/** State, seconds, tokens and speed of a reply while it is written. It stands in the head, so nothing moves. */
export const LiveReading = ({ message, run }: { message: PathMessage; run: RunState }) => {
  const { session } = useConversation()
  const isReachable = useStore(session.services.connection, ({ isServerReachable }) => isServerReachable)
  const now = useNow(100, true)
  const beats = useSession((state) => state.beats[message.id])
  const elapsedMs = Math.max(0, now - run.startedAt)
  const tokens = estimateTokens(charactersOf(message.parts))
  const { firstTokenMs } = run.timings
  const writingMs = firstTokenMs === undefined ? 0 : elapsedMs - firstTokenMs
  return (
    <>
      {isReachable ? (
        <span className="st run">{phaseWord(phaseOf(message.parts, run))}</span>
      ) : (
        <span className="st off">
          <Trans>no connection</Trans>
        </span>
      )}
      <span className="live">
        <span>{formatRunningSeconds(elapsedMs)}</span>
        {tokens > 0 && writingMs > 500 && (
          <span className="only-wide">{t`${{ rate: formatRate((tokens / writingMs) * 1000) }} tok/s`}</span>
        )}
        <LiveEstimate message={message} run={run} elapsedMs={elapsedMs} />
        <Spark beats={beats} />
        {tokens > 0 && <span className="only-wide">{t`about ${{ count: tokenCount(tokens) }}`}</span>}
      </span>
    </>
  )
}
