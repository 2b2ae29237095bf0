import { t } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { formatCount } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useConversation } from '../session/use-conversation.ts'

/** "2 of 3": the other messages at the same fork. */
export const Siblings = ({ message }: { message: PathMessage }) => {
  const { actions } = useConversation()
  const { siblingIds, id, role } = message
  if (siblingIds.length < 2) return null
  const index = siblingIds.indexOf(id)
  const isUser = role === 'user'
  const [place, count] = [formatCount(index + 1), formatCount(siblingIds.length)]
  const select = (to: number) => {
    const target = siblingIds[(to + siblingIds.length) % siblingIds.length]
    if (target) void actions.select(target)
  }
  return (
    <span className="sibs">
      <IconButton
        small
        icon="left"
        label={isUser ? t`Previous version` : t`Previous answer`}
        hint="H"
        onClick={() => select(index - 1)}
      />
      <span>
        <span className="vh">{isUser ? t`version` : t`answer`} </span>
        {t`${place} of ${count}`}
      </span>
      <IconButton
        small
        icon="right"
        label={isUser ? t`Next version` : t`Next answer`}
        hint="L"
        onClick={() => select(index + 1)}
      />
    </span>
  )
}
