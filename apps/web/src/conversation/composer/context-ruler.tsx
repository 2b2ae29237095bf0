import { t } from '@lingui/core/macro'
import type { Model } from '@llm-playground/protocol'
import { useStore } from 'zustand'
import { formatCount, formatShortCount } from '../../ui/format.ts'
import { estimateTokens } from '../readings/run-figures.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'

/** Tokens that the conversation takes: as counted by the last reply, else a rough figure from its text. */
const useConversationTokens = (): number =>
  useSession(({ order, messages }) => {
    const last = messages[order.findLast((id) => messages[id]?.run?.usage) ?? '']?.run?.usage
    return last ? last.inputTokens + last.outputTokens : 0
  })

/** How much of the model's context is used, by the conversation and by what is being written. */
export const ContextRuler = ({ model }: { model: Model | undefined }) => {
  const { composer } = useConversation()
  const conversationTokens = useConversationTokens()
  const draftTokens = useStore(composer, ({ text, pastes }) =>
    estimateTokens(pastes.reduce((sum, paste) => sum + paste.length, text.length)),
  )
  const window = model?.contextWindow
  if (!window) return null
  const total = conversationTokens + draftTokens
  const first = Math.min(100, (conversationTokens / window) * 100)
  const second = Math.min(100 - first, (draftTokens / window) * 100)
  return (
    <span className={`meter only-wide row small num ${total > window ? 'over' : 'soft'}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter cannot be drawn as a ruler with two fills */}
      <span
        className="ruler"
        role="meter"
        aria-label={t`Context used`}
        aria-valuemin={0}
        aria-valuemax={window}
        aria-valuenow={Math.min(total, window)}
        aria-valuetext={t`${{ used: formatCount(total) }} of ${{ total: formatCount(window) }} tokens`}
      >
        <i className="h1" style={{ width: `${first}%` }} />
        <i className="h2" style={{ insetInlineStart: `${first}%`, width: `${second}%` }} />
      </span>
      {t`${{ used: formatShortCount(total) }} of ${{ total: formatShortCount(window) }}`}
    </span>
  )
}
