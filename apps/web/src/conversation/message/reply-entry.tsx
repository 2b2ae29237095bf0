import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { formatClock, formatFullDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { serverName } from '../../ui/language/server-words.ts'
import { lazyPart, quietPart } from '../../ui/lazy-part.tsx'
import { ReadingLine } from '../readings/reading-line.tsx'
import { useConversation, useView } from '../session/use-conversation.ts'
import { EntryActions } from './entry-actions.tsx'
import { EntryHeading } from './entry-frame.tsx'
import { ForkLinks } from './fork-links.tsx'
import { ReplyEnd } from './reply-end.tsx'
import { ReplyParts } from './reply-parts.tsx'
import { RunNotices } from './run-notices.tsx'
import { Siblings } from './siblings.tsx'

/** Its place in the head is as high without it. */
const LiveReading = quietPart(() => import('../readings/live-reading.tsx').then(({ LiveReading }) => LiveReading))

const ReadingsPanel = lazyPart(() =>
  import('../readings/readings-panel.tsx').then(({ ReadingsPanel }) => ReadingsPanel),
)

const RunFailureCard = lazyPart(() => import('./run-failure-card.tsx').then(({ RunFailureCard }) => RunFailureCard))
const RetryCard = lazyPart(() => import('./retry-card.tsx').then(({ RetryCard }) => RetryCard))

interface ReplyEntryProps {
  message: PathMessage
  run: RunState
  isLast: boolean
}

const StopButton = ({ messageId }: { messageId: string }) => {
  const { actions } = useConversation()
  return (
    <button type="button" className="btn stop" onClick={() => void actions.stop(messageId)}>
      <Icon name="stop" small />
      <Trans>Stop</Trans> <kbd className="only-wide">Esc</kbd>
    </button>
  )
}

const ReplyHead = ({ message, run }: Omit<ReplyEntryProps, 'isLast'>) => {
  const isRunning = run.status === 'running'
  const isCutOff = run.status === 'interrupted' || run.status === 'cancelled'
  return (
    <div className={`who ${isRunning ? 'is-live' : ''}`}>
      <EntryHeading author={serverName(run.modelName)} position={message.position} title={run.modelId} />
      {isRunning ? (
        <>
          <LiveReading message={message} run={run} />
          <span className="grow" />
          <StopButton messageId={message.id} />
        </>
      ) : (
        <>
          <time dateTime={new Date(run.startedAt).toISOString()} title={formatFullDate(run.startedAt)}>
            {formatClock(run.startedAt)}
          </time>
          {isCutOff && <span className="st off">{run.status === 'cancelled' ? t`stopped` : t`interrupted`}</span>}
          <Siblings message={message} />
          <ForkLinks forks={message.forks} />
          <EntryActions message={message} />
        </>
      )}
    </div>
  )
}

export const ReplyEntry = ({ message, run, isLast }: ReplyEntryProps) => {
  const { view } = useConversation()
  const isOpen = useView(({ readingsId }) => readingsId === message.id)
  const isAsTokens = useView(({ tokensId }) => tokensId === message.id)
  const isRunning = run.status === 'running'
  const isWaiting = isRunning && message.parts.length === 0 && !run.retry
  return (
    <>
      <div className="body">
        <ReplyHead message={message} run={run} />
        <ReplyParts messageId={message.id} parts={message.parts} run={run} />
        {isWaiting && <RunNotices run={run} isWaiting />}
        {isWaiting && (
          <div className="first-token" aria-hidden="true">
            <i className="caret" />
          </div>
        )}
        {run.retry && <RetryCard messageId={message.id} modelId={run.modelId} retry={run.retry} />}
        {run.status === 'failed' && (
          <RunFailureCard messageId={message.id} run={run} hasText={message.parts.length > 0} />
        )}
        {!isRunning && <ReplyEnd messageId={message.id} run={run} isLast={isLast} hasText={message.parts.length > 0} />}
        {!isRunning && run.timings.firstTokenMs !== undefined && (
          <ReadingLine
            run={run}
            isOpen={isOpen}
            onToggle={() => view.setState({ readingsId: isOpen ? null : message.id })}
          />
        )}
      </div>
      {isOpen && (
        <ReadingsPanel
          message={message}
          run={run}
          onClose={() => view.setState({ readingsId: null })}
          onOpenExchange={() => view.setState({ exchangeMessageId: message.id })}
          tokens={{
            areKnown: message.parts.some((part) => part.type === 'text' && part.tokens?.length),
            areShown: isAsTokens,
            toggle: () => view.setState({ tokensId: isAsTokens ? null : message.id }),
          }}
        />
      )}
    </>
  )
}
