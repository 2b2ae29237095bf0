import { t } from '@lingui/core/macro'
import type { Conversation } from '@llm-playground/protocol'
import { useServices } from '../api/use-services.ts'
import { orShowFailure } from '../ui/or-show-failure.ts'

/** The name of a conversation as a field in its row. Enter keeps it, Esc leaves it as it was; focus goes back to the row. */
export const RenameRow = ({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) => {
  const { conversations } = useServices()
  const { id, title } = conversation
  const finish = (next: string | null) => {
    onClose()
    const name = next?.trim()
    if (name && name !== title) void orShowFailure(() => conversations.change(id, { title: name }))
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person asked to rename here
      autoFocus
      className="input row-field"
      type="text"
      autoComplete="off"
      aria-label={t`Title of the conversation`}
      title={t`Enter keeps it, Esc leaves it as it was`}
      defaultValue={title}
      maxLength={200}
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => finish(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(event.currentTarget.value)
        if (event.key === 'Escape') finish(null)
        event.stopPropagation()
      }}
    />
  )
}
