import type { PathMessage } from '@llm-playground/protocol'
import { IconButton } from '../../ui/icon-button.tsx'
import { useConversation } from '../session/use-conversation.ts'

/** "2 of 3": the other messages at the same fork. */
export const Siblings = ({ message }: { message: PathMessage }) => {
  const { actions } = useConversation()
  const { siblingIds, id, role } = message
  if (siblingIds.length < 2) return null
  const index = siblingIds.indexOf(id)
  const word = role === 'user' ? 'version' : 'answer'
  const select = (to: number) => {
    const target = siblingIds[(to + siblingIds.length) % siblingIds.length]
    if (target) void actions.select(target)
  }
  return (
    <span className="sibs">
      <IconButton small icon="left" label={`Previous ${word}`} hint="H" onClick={() => select(index - 1)} />
      <span>
        <span className="vh">{word} </span>
        {index + 1} of {siblingIds.length}
      </span>
      <IconButton small icon="right" label={`Next ${word}`} hint="L" onClick={() => select(index + 1)} />
    </span>
  )
}
