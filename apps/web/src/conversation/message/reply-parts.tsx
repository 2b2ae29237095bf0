import { t } from '@lingui/core/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'
import { lazy, Suspense } from 'react'
import { lazyPart, quietPart } from '../../ui/lazy-part.tsx'
import { figuresOf } from '../readings/run-figures.ts'
import { useConversation, useView } from '../session/use-conversation.ts'
import { AttachedImages } from './attached-images.tsx'
import { MarkdownBody } from './markdown-body.tsx'
import { ReasoningFold } from './reasoning-fold.tsx'

/** Comes when it is first looked at. */
const TokenText = lazy(() => import('../tokens/token-text.tsx').then(({ TokenText }) => ({ default: TokenText })))
const TimedText = lazy(() => import('../tokens/timed-text.tsx').then(({ TimedText }) => ({ default: TimedText })))

const ArrivingCard = quietPart(() => import('./arriving-card.tsx').then(({ ArrivingCard }) => ArrivingCard))
const ToolCard = lazyPart(() => import('./tool-card.tsx').then(({ ToolCard }) => ToolCard))

interface ReplyPartsProps {
  messageId: string
  parts: MessagePart[]
  run: RunState
}

/** The parts of a reply in their order: thoughts, tool calls, words. Parts only grow, so their place is their key. */
export const ReplyParts = ({ messageId, parts, run }: ReplyPartsProps) => {
  const { actions, view } = useConversation()
  const isAsTokens = useView(({ tokensId }) => tokensId === messageId)
  const isRunning = run.status === 'running'
  const thoughts = parts.filter(({ type }) => type === 'reasoning').length
  const textIndex = (index: number) => parts.slice(0, index).filter(({ type }) => type === 'text').length
  const shown = parts.map((part, index) => {
    const key = `${index}-${part.type}`
    const isGrowing = isRunning && index === parts.length - 1
    switch (part.type) {
      case 'text':
        if (isAsTokens && part.tokens?.length)
          return (
            <Suspense key={`${key}-tokens`}>
              <TokenText text={part.text} tokens={part.tokens} />
            </Suspense>
          )
        if (isAsTokens)
          return (
            <Suspense key={`${key}-times`}>
              <TimedText runId={run.id} text={part.text} index={textIndex(index)} />
            </Suspense>
          )
        return <MarkdownBody key={key} text={part.text} isFinal={!isGrowing} />
      case 'reasoning':
        return (
          <ReasoningFold
            key={key}
            text={part.text}
            durationMs={thoughts === 1 ? figuresOf(run).reasoningMs : null}
            tokens={thoughts === 1 ? (run.usage?.reasoningTokens ?? null) : null}
            isRunning={isGrowing}
          />
        )
      case 'tool-call':
        return (
          <ToolCard
            key={key}
            call={part}
            run={run}
            onOpenReadings={() => view.setState({ readingsId: messageId })}
            onOpenExchange={() => view.setState({ exchangeMessageId: messageId })}
            onStop={() => void actions.stopTool(messageId, part.toolCallId)}
          />
        )
      case 'image':
        return <AttachedImages key={key} images={[part]} fallback={t`Image of the reply`} />
      default:
        return null
    }
  })
  return run.arriving ? [...shown, <ArrivingCard key="arriving" calls={run.arriving} />] : shown
}
