import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { findModel } from '../../api/model-store.ts'
import { formatCost } from '../../ui/format.ts'
import type { SessionState } from '../session/session-state.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { estimateCost } from './estimate-cost.ts'
import { estimateRest, type RestEstimate } from './estimate-rest.ts'
import { rememberedLengths, rememberLength } from './reply-lengths.ts'
import { basisWords, restWords } from './rest-words.ts'
import { charactersOf, estimateTokens } from './run-figures.ts'

/** A rate of a shorter stretch only measures the first packets. */
const MEASURED_MS = 1_000
const ENOUGH_REPLIES = 3

const lengthOf = ({ parts }: Pick<PathMessage, 'parts'>): number => estimateTokens(charactersOf(parts))

const isWhole = ({ run }: PathMessage): boolean => run?.status === 'completed' && run.finishReason === 'stop'

/** Of this conversation when it has enough of them, else of all that this browser saw. */
const earlierLengths = ({ order, messages }: SessionState, modelId: string): number[] => {
  const here = order
    .map((id) => messages[id]!)
    .filter((message) => message.run?.modelId === modelId && isWhole(message))
  return here.length >= ENOUGH_REPLIES ? here.map(lengthOf) : rememberedLengths(modelId)
}

/** What was sent for a reply: as counted by the reply before it, and the words since. */
const sentTokensOf = ({ order, messages, detail }: SessionState, messageId: string): number => {
  const before = order.slice(0, order.indexOf(messageId)).map((id) => messages[id]!)
  const counted = before.findLastIndex(({ run }) => run?.usage)
  const usage = before[counted]?.run?.usage
  const rest = before.slice(counted + 1).reduce((sum, message) => sum + lengthOf(message), 0)
  const system = usage ? 0 : estimateTokens(detail?.settings.systemPrompt?.length ?? 0)
  return (usage ? usage.inputTokens + usage.outputTokens : 0) + rest + system
}

export interface LiveFigures {
  rest: (RestEstimate & { fewestMs: number; mostMs: number }) | null
  cost: string | null
}

/** Estimates for a running reply; each is null where nothing honest can be said. */
export const useLiveFigures = (message: PathMessage, run: RunState, elapsedMs: number): LiveFigures => {
  const { session } = useConversation()
  const price = useStore(session.services.models, (models) => findModel(models, run.modelId)?.price ?? null)
  const limit = useSession(({ detail }) => detail?.settings.parameters?.maxOutputTokens)
  // What was before it stays what it was while the reply is written.
  const [earlier, sentTokens] = useMemo(() => {
    const state = session.getState()
    return [earlierLengths(state, run.modelId), sentTokensOf(state, message.id)]
  }, [session, run.modelId, message.id])
  const tokens = lengthOf(message)
  const writingMs = elapsedMs - (run.timings.firstTokenMs ?? elapsedMs)
  // The time that tools take is no measure of what follows.
  const isWriting = message.parts.at(-1)?.type === 'text' && !message.parts.some(({ type }) => type === 'tool-call')
  const cost = estimateCost({ run, parts: message.parts, price, sentTokens })
  const rest = isWriting && writingMs >= MEASURED_MS && tokens > 0 ? estimateRest({ tokens, earlier, limit }) : null
  const msOf = (count: number): number => (count * writingMs) / tokens
  return {
    rest: rest && { ...rest, fewestMs: msOf(rest.fewest), mostMs: msOf(rest.most) },
    cost: cost && formatCost(cost),
  }
}

interface LiveEstimateProps {
  message: PathMessage
  run: RunState
  elapsedMs: number
}

/** How long it may still take and what it has cost, in the head of a running reply. */
export const LiveEstimate = ({ message, run, elapsedMs }: LiveEstimateProps) => {
  const { session } = useConversation()
  const { rest, cost } = useLiveFigures(message, run, elapsedMs)

  useEffect(
    () => () => {
      const ended = session.getState().messages[message.id]
      if (ended?.run && isWhole(ended)) rememberLength(ended.run.modelId, lengthOf(ended))
    },
    [session, message.id],
  )

  return (
    <>
      {rest && (
        <span className="only-wide" title={basisWords(rest)}>
          {restWords(rest.fewestMs, rest.mostMs)}
          <span className="vh">, {basisWords(rest)}</span>
        </span>
      )}
      {cost && (
        <span className="only-wide">
          {cost}
          <span className="vh">
            {' '}
            <Trans>so far</Trans>
          </span>
        </span>
      )}
    </>
  )
}
