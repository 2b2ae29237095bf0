import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useConversation } from '../session/use-conversation.ts'

/** A conversation in which nobody has said anything yet: what happens here, and something to begin with. */
export const EmptyConversation = () => {
  const { composer } = useConversation()
  const example = t`Explain how a transformer reads a sentence, in five steps.`
  return (
    <div className="empty in-talk">
      <h2>
        <Trans>Nothing is said here yet</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Write below. Every question can be asked again or changed later: each answer stays, on a branch of its own.
        </Trans>
      </p>
      <button type="button" className="btn" onClick={() => composer.setText(example)}>
        <Trans>Begin with an example</Trans>
      </button>
    </div>
  )
}
