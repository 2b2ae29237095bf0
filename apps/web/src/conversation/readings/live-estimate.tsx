import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { useEffect, useMemo, useRef } from 'react'
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
import {
  followPace,
  hasCalls,
  msPerToken,
  type Pace,
  type RestPhase,
  restPhaseOf,
  type Written,
} from './writing-pace.ts'

const ENOUGH_REPLIES = 3

const lengthOf = ({ parts }: Pick<PathMessage, 'parts'>): number => estimateTokens(charactersOf(parts))

const isWhole = ({ run }: PathMessage): boolean => run?.status === 'completed' && run.finishReason === 'stop'

/**
 * Of this conversation when it has enough of them, else of all that this browser saw. Replies with tools are judged by
 * such replies, the others by the others.
 */
const earlierLengths = ({ order, messages }: SessionState, modelId: string, withCalls: boolean): number[] => {
  const here = order
    .map((id) => messages[id]!)
    .filter((message) => message.run?.modelId === modelId && isWhole(message))
    .filter(({ parts }) => hasCalls(parts) === withCalls)
  return here.length >= ENOUGH_REPLIES ? here.map(lengthOf) : rememberedLengths(modelId, withCalls)
}

/** Without tools all is one stretch from the first token on; with them each text is measured by itself. */
const usePace = ({ parts }: PathMessage, run: RunState, written: Written): number | null => {
  const known = useRef<Pace | null>(null)
  known.current = hasCalls(parts)
    ? followPace(known.current, written)
    : { part: written.part, fromMs: run.timings.firstTokenMs ?? written.ms, fromTokens: 0 }
  return msPerToken(known.current, written)
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
  rest: (RestEstimate & { fewestMs: number; mostMs: number; hasCalls: boolean }) | null
  phase: RestPhase
  cost: string | null
}

/** Estimates for a running reply; each is null where nothing honest can be said. */
export const useLiveFigures = (message: PathMessage, run: RunState, elapsedMs: number): LiveFigures => {
  const { session } = useConversation()
  const price = useStore(session.services.models, (models) => findModel(models, run.modelId)?.price ?? null)
  const limit = useSession(({ detail }) => detail?.settings.parameters?.maxOutputTokens)
  const isWithCalls = hasCalls(message.parts)
  // What was before it stays what it was while the reply is written.
  const [earlier, sentTokens] = useMemo(() => {
    const state = session.getState()
    return [earlierLengths(state, run.modelId, isWithCalls), sentTokensOf(state, message.id)]
  }, [session, run.modelId, message.id, isWithCalls])
  const tokens = lengthOf(message)
  const cost = estimateCost({ run, parts: message.parts, price, sentTokens })
  const pace = usePace(message, run, { part: message.parts.length - 1, ms: elapsedMs, tokens })
  const phase = restPhaseOf(message.parts, run)
  // A limit is one of each turn, and nobody knows how many turns tools make.
  const progress = { tokens, earlier, limit: isWithCalls ? undefined : limit }
  const rest = phase === 'writing' && pace !== null ? estimateRest(progress) : null
  return {
    phase,
    rest:
      rest && pace !== null
        ? { ...rest, fewestMs: rest.fewest * pace, mostMs: rest.most * pace, hasCalls: isWithCalls }
        : null,
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
      if (ended?.run && isWhole(ended)) rememberLength(ended.run.modelId, hasCalls(ended.parts), lengthOf(ended))
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
